import type { Exchange, Outcome } from "../exchange";
import type { Meeting, Registration, World } from "../world/world";
import { notFound } from "./errors";
import type { GraphPath } from "./path";

/** An authorised request for something of a meeting. */
export interface Call {
  readonly exchange: Exchange;
  readonly world: World;
  readonly path: GraphPath;
  readonly meeting: Meeting;
}

/** Carries a call out. Throws a GraphError when Graph would refuse it. */
export type Operation = (call: Call) => Outcome;

/** The meeting's registration. Throws 404 while there is none. */
export function registrationOf({ meeting }: Call): Registration {
  if (meeting.registration) return meeting.registration;
  throw notFound(`Registration is not enabled for the online meeting '${meeting.id}'.`);
}

/** `@odata.context` of something below the meeting: `below` is its path there, such as "/registration". */
export function contextBelowMeeting(call: Call, below: string): string {
  return `${contextOfMeetings(call)}('${key(call.meeting.id)}')${below}`;
}

/** `@odata.context` of the organizer's meetings, without "/$entity". */
export function contextOfMeetings({ exchange, path, meeting }: Call): string {
  return `${exchange.endpoint}/${path.version}/$metadata#users('${key(meeting.organizer.id)}')/onlineMeetings`;
}

/** A key in an OData URL: quotes are doubled, the rest is percent-encoded. */
function key(id: string): string {
  return encodeURIComponent(id).replaceAll("'", "''");
}
