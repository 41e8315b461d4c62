import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Graph } from "../../graph/Graph";
import type { MeetingKey } from "../../graph/paths";
import type { Registration } from "../../graph/registrations/Registrations";
import { drift } from "../../pulumi/drift";
import { property } from "../../pulumi/properties";
import { instantOf, sameInstant } from "../shared/instants";
import { text } from "../shared/texts";
import { filledText } from "./filledText";

// What the page of a registration shows, and Graph updates in place.

/** A speaker, as the registration page shows one. */
export interface MeetingSpeakerArgs {
  readonly displayName: pulumi.Input<string>;
  readonly bio?: pulumi.Input<string | undefined>;
}

const speaker = z.strictObject(
  {
    displayName: filledText("give the speaker's name"),
    bio: text("give the speaker's bio").optional(),
  },
  { error: "is no object: give displayName and, where there is one, bio" },
);

function instant(example: string): z.ZodString {
  return text(example).refine((value) => instantOf(value) !== undefined, {
    error: `is no date and time with its offset from UTC: ${example}`,
  });
}

/** The inputs, as the shape of a zod object. */
export const details = {
  subject: property(text("give the subject").optional(), {
    description: "Subject, on the registration page.",
  }),
  description: property(text("give the description").optional(), {
    description: "Description, on the registration page.",
  }),
  startDateTime: property(instant("give it as 2026-11-02T08:00:00-08:00").optional(), {
    description: "When the meeting starts, with an offset from UTC: `2026-11-02T08:00:00-08:00`.",
    same: sameInstant,
  }),
  endDateTime: property(instant("give it as 2026-11-02T15:45:00-08:00").optional(), {
    description: "When the meeting ends, with an offset from UTC: after `startDateTime`.",
    same: sameInstant,
  }),
  speakers: property(z.array(speaker, { error: "is no list: give the speakers" }).optional(), {
    description: "Speakers, on the registration page, in their order: `displayName` and, where given, `bio`.",
  }),
};

const schema = z.object(details);

/** The details as they are declared. */
export type Details = z.infer<typeof schema>;

/** Whether the start is before the end, as far as both are dates and times. */
export function isInOrder({ startDateTime, endDateTime }: Times): boolean {
  if (typeof startDateTime !== "string" || typeof endDateTime !== "string") return true;
  const [start, end] = [instantOf(startDateTime), instantOf(endDateTime)];
  return start === undefined || end === undefined || start < end;
}

// Whatever was given for them: their order is checked beside their types.
interface Times {
  readonly startDateTime?: unknown;
  readonly endDateTime?: unknown;
}

/** The details alone, of what has more. */
export function detailsOf({ subject, description, startDateTime, endDateTime, speakers }: Details): Details {
  return { subject, description, startDateTime, endDateTime, speakers };
}

/** What a detail becomes that is taken out of the program; the times stay, because a meeting has them. */
const emptied = { subject: null, description: null, speakers: [] } as const;

/**
 * The changes that make a registration as it is declared: none where it is so.
 *
 * @param before the details in state: what was declared, and is not any more, is emptied
 */
export function changesOf(
  declared: Details,
  before: Partial<Details>,
  there: Registration,
): Readonly<Record<string, unknown>> {
  const missing = Object.fromEntries(Object.keys(details).map((name) => [name, null]));
  const wanted = detailsOf(declared);
  const differing = drift(schema, wanted, { ...missing, ...there });
  const set = Object.entries(wanted).filter(([name]) => name in differing);
  const dropped = Object.entries(emptied).filter(
    ([name]) =>
      !isEmpty(Reflect.get(before, name)) && Reflect.get(wanted, name) === undefined && !isEmpty(there[name]),
  );
  return Object.fromEntries<unknown>([...set, ...dropped]);
}

function isEmpty(value: unknown): boolean {
  return value == null || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * Makes a registration that is at Graph as it is declared.
 *
 * @param before the details in state
 * @returns the registration as it is then
 * @throws what Registrations throws
 */
export async function bringDetails(
  graph: Graph,
  meeting: MeetingKey,
  { declared, before, there }: Bringing,
): Promise<Registration> {
  const changes = changesOf(declared, before, there);
  if (Object.keys(changes).length === 0) return there;
  // The answer to PATCH need not have what is read-only.
  return { ...there, ...(await graph.registrations.update(meeting, changes)) };
}

interface Bringing {
  readonly declared: Details;
  readonly before: Partial<Details>;
  readonly there: Registration;
}
