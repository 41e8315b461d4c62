import { z } from "zod";
import { sameValue } from "../../pulumi/sameValue";
import { fill } from "./fill";
import { guid, text } from "../shared/texts";

// The people who are invited to a meeting. Graph names them in any order, and with more than was declared of them.

/** Graph's `onlineMeetingRole`, without `producer`, which is of the retired live events, and `unknownFutureValue`. */
const roles = ["attendee", "presenter", "coorganizer"] as const;

const whereUpn = "give the person's user principal name, such as ada@contoso.com";
const whereUser = "give the person's object id, such as cc515404-b55c-466e-b896-992c918ecc01";

const attendee = z
  .strictObject(
    {
      upn: text(whereUpn).min(1, `must not be empty: ${whereUpn}`).optional(),
      role: z.enum(roles, { error: `is none of ${roles.join(", ")}` }).optional(),
      identity: z
        .strictObject(
          { user: z.strictObject({ id: guid(whereUser) }, { error: "is not an object with id" }) },
          { error: "is not an object with user" },
        )
        .optional(),
    },
    { error: "is not an object with upn, role, identity" },
  )
  .refine(({ upn, identity }) => upn !== undefined || identity !== undefined, {
    path: ["upn"],
    error: `is required where identity is left out: ${whereUpn}`,
  });

/** The zod type of `participants`: Graph's `meetingParticipants`, of which only the attendees can be given. */
export const meetingParticipants = z.strictObject(
  { attendees: z.array(attendee, { error: "is not a list of attendees" }) },
  { error: "is not an object with attendees" },
);

/** Somebody who is invited: Graph's `meetingParticipantInfo`. */
export type Attendee = z.infer<typeof attendee>;

// As Graph answers: whatever was not given is null, or absent.
const knownAttendee = z.object({
  upn: z.string().nullish(),
  role: z.string().nullish(),
  identity: z.object({ user: z.object({ id: z.string().nullish() }).nullish() }).nullish(),
});
const knownParticipants = z.object({ attendees: z.array(knownAttendee) });

type KnownAttendee = z.infer<typeof knownAttendee>;

/** Whether an attendee of `participants` has a role; false for what are no participants. */
export function hasRole(participants: unknown, role: (typeof roles)[number]): boolean {
  return attendeesOf(participants)?.some((person) => person.role === role) ?? false;
}

/** Whether two `participants` name the same people in the same roles. The order, and the case of names, do not matter. */
export function sameParticipants(before: unknown, after: unknown): boolean {
  const [one, other] = [attendeesOf(before), attendeesOf(after)];
  if (one === undefined || other === undefined) return sameValue(before, after);
  const isIn = (people: readonly KnownAttendee[]) => (person: KnownAttendee) =>
    people.some((candidate) => samePerson(person, candidate) && roleOf(person) === roleOf(candidate));
  return one.length === other.length && one.every(isIn(other)) && other.every(isIn(one));
}

/**
 * `participants` as Graph has them, in the order of those that are declared, so that they compare place by place, and with
 * what is declared of a person wherever Graph does not say. Who was not declared comes last.
 */
export function inOrderOf(declared: unknown, actual: unknown): unknown {
  const [wanted, there] = [attendeesOf(declared), attendeesOf(actual)];
  if (wanted === undefined || there === undefined) return actual;
  const others = [...there];
  const known = wanted.flatMap((person) => {
    const index = others.findIndex((candidate) => samePerson(person, candidate));
    return index < 0 ? [] : others.splice(index, 1).map((candidate) => fill(person, candidate));
  });
  return { attendees: [...known, ...others] };
}

function attendeesOf(participants: unknown): readonly KnownAttendee[] | undefined {
  return knownParticipants.safeParse(participants).data?.attendees;
}

// By what is known of both: Graph tells more of a person than was declared.
function samePerson(one: KnownAttendee, other: KnownAttendee): boolean {
  const pairs = [
    [one.upn, other.upn],
    [one.identity?.user?.id, other.identity?.user?.id],
  ].filter((pair): pair is [string, string] => pair.every((name) => name != null));
  return pairs.length > 0 && pairs.every(([name, same]) => name.toLowerCase() === same.toLowerCase());
}

function roleOf({ role }: KnownAttendee): string {
  return role ?? "attendee";
}
