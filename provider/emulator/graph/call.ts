import type { Claims } from "../entra/accessToken";
import type { Exchange, Outcome } from "../exchange";
import type { User } from "../world/schema";
import type { ExternalMeetingRegistration, Meeting, MeetingRegistration, World } from "../world/world";
import type { GraphPath } from "./path";

/** A request with a token that is accepted and a path that Graph has. */
export interface GraphRequest {
  readonly exchange: Exchange;
  readonly world: World;
  readonly path: GraphPath;
  readonly claims: Claims;
}

/** A request for something of a user, whom the path names. */
export interface UserCall extends GraphRequest {
  readonly user: User;
}

/** A request for a meeting or for something of it. */
export interface MeetingCall extends UserCall {
  readonly meeting: Meeting;
}

/** A request for a registration of an external system or for something of it. */
export interface ExternalCall extends MeetingCall {
  readonly registration: ExternalMeetingRegistration;
}

/** A request for a meetingRegistration or for something of it. */
export interface RegistrationCall extends MeetingCall {
  readonly registration: MeetingRegistration;
}

/** Carries a call out. Throws a GraphError when Graph would refuse it. */
export type Run<Call> = (call: Call) => Outcome;

/** `@odata.context` of something below the meeting: `below` is its path there, such as "/registration". */
export function contextBelowMeeting(call: MeetingCall, below: string): string {
  return `${contextOfMeetings(call)}('${key(call.meeting.id)}')${below}`;
}

/** `@odata.context` of the user's meetings, without "/$entity". */
export function contextOfMeetings({ exchange, path, user }: UserCall): string {
  return `${exchange.endpoint}/${path.version}/$metadata#users('${key(user.id)}')/onlineMeetings`;
}

/** A key in an OData URL: quotes are doubled, the rest is percent-encoded. */
function key(id: string): string {
  return encodeURIComponent(id).replaceAll("'", "''");
}
