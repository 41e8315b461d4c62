import { z } from "zod";
import type { Graph } from "../../graph/Graph";
import { GraphError } from "../../graph/GraphError";
import type { MeetingKey } from "../../graph/paths";
import { isGuid, sameGuid } from "../../guid";
import { property } from "../../pulumi/properties";
import { segment } from "./texts";

// What the resources of a meeting share.

const whereOrganizer = "give the organizer's object id or user principal name";

/** The input `organizer`: whose meeting it is. */
export const organizer = property(
  segment(whereOrganizer)
    .refine((value) => value === "" || isGuid(value) || value.includes("@"), {
      error: "is neither an object id (GUID) nor a user principal name (name@domain)",
    })
    .optional(),
  {
    description:
      "Object id or user principal name of the meeting's organizer. Left out: the signed-in user (`/me`), with " +
      "delegated credentials.",
    replaces: true,
    same: sameOrganizer,
  },
);

/** The output `organizerId`: proves, under `/me`, that a later run acts for the same user. */
export const organizerId = property(z.string().nullable(), {
  description:
    "Object id of the organizer where it is known: given as `organizer`, or the signed-in user's under `/me`. " +
    "Null otherwise.",
});

/** The input `meetingId`. */
export function meetingId(description: string): z.ZodString {
  return property(segment("give the id of the onlineMeeting"), { description, replaces: true });
}

/** The input `adopt`. `consequence` says what happens to that which is there, as a main clause. */
export function adopt(consequence: string): z.ZodOptional<z.ZodBoolean> {
  return property(z.boolean({ error: "is neither true nor false" }).optional(), {
    description: `\`true\`: ${consequence}. Never a difference. Default: what \`msgraph:adopt\` or MSGRAPH_ADOPT says, else \`false\`.`,
    instructs: true,
  });
}

/** What of a resource names the meeting. */
export interface OfMeeting {
  readonly organizer?: string | undefined;
  readonly meetingId: string;
}

/** The meeting, as its path names it. */
export function meetingOf({ organizer, meetingId }: OfMeeting): MeetingKey {
  return { organizer, meetingId };
}

/**
 * Object id of the organizer, where it is known.
 *
 * @throws Error where the organizer is left out and the signed-in application has no meetings of its own
 */
export async function organizerIdOf(organizer: string | undefined, graph: Graph): Promise<string | null> {
  requireOrganizer(organizer, graph);
  if (organizer === undefined) return (await graph.signedInUser()) ?? null;
  return isGuid(organizer) ? organizer : null;
}

/** Throws an Error where the organizer is left out and the signed-in application has no meetings of its own. */
export function requireOrganizer(organizer: string | undefined, graph: Graph): void {
  if (organizer !== undefined || graph.canUseMe) return;
  throw new Error(
    `organizer is missing: the signed-in application has no meetings of its own (/me). What to do: ${whereOrganizer}.`,
  );
}

/** What state says of whose meeting it is. */
export interface Organized {
  readonly organizer?: string | undefined;
  readonly organizerId?: string | null | undefined;
}

/**
 * To call where Graph answers 404 for a meeting: to another user than the organizer it answers so for a meeting that is
 * well and alive. Throws an Error where the 404 proves nothing for this reason.
 */
export async function requireSameUser({ organizer, organizerId }: Organized, graph: Graph): Promise<void> {
  if (organizer !== undefined) return;
  const user = await graph.signedInUser();
  if (user !== undefined && organizerId != null && sameGuid(user, organizerId)) return;
  throw new Error(
    "Graph does not find the meeting under /me, but the signed-in user is not known to be its organizer, so this does " +
      `not prove that it is gone; the state is kept. What to do: sign in as the organizer (${organizerId ?? "not in state"}).`,
  );
}

// User principal names compare without case, as object ids do.
function sameOrganizer(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before === after;
  return before.toLowerCase() === after.toLowerCase();
}

/**
 * What delete does with an error that keeps read from a proof. A delete has nothing to keep: a 404, where the meeting has
 * no registration any more, says that nobody is registered. Read keeps state then, because a retired API looks the same.
 *
 * @throws the error, where it is another one or where there is a registration; what Registrations throws
 */
export async function requireNoRegistration(error: unknown, of: OfMeeting, graph: Graph): Promise<void> {
  if (!(error instanceof GraphError) || error.status !== 404) throw error;
  if ((await graph.registrations.presence(meetingOf(of))) !== "absent") throw error;
}
