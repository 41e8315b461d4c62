import type { User } from "../world/schema";
import { findUser, userWithId } from "../world/world";
import type { Meeting } from "../world/world";
import type { GraphRequest, MeetingCall, UserCall } from "./call";
import { GraphError, badRequest, notFound } from "./errors";

/** Who may ask for something of a meeting, for a call that has found it. Throws 403 or 404 for anybody else. */
export type Access = (call: MeetingCall) => void;

/** The user whom a path names. Throws 400, 403 or 404 for a caller who may not ask for anything of that user. */
export function findPathUser({ world, path, claims }: GraphRequest): User {
  const isApplication = claims.scp === undefined;
  if (path.user === undefined) {
    if (isApplication) throw badRequest("/me request is only valid with delegated authentication flow.");
    return userWithId(world, claims.oid);
  }
  const user = findUser(world, path.user);
  if (!user) {
    const message = `Resource '${path.user}' does not exist or one of its queried reference-property objects are not present.`;
    throw new GraphError(404, "Request_ResourceNotFound", message);
  }
  if (isApplication && !world.settings.applicationAccessPolicy) {
    throw new GraphError(403, "Forbidden", "No Application Access Policy found for this app");
  }
  return user;
}

/** The meeting that a path names. Throws 404 when there is none. */
export function findMeeting({ world, path }: UserCall): Meeting {
  const meeting = world.meetings.get(path.meetingId);
  if (meeting) return meeting;
  throw noMeeting(path.meetingId);
}

/** Throws 403 for a user who asks for the meetings of another one. */
export function checkOwnMeetings(call: UserCall): void {
  if (!isOwn(call)) throw noAccess();
}

/** The organizer, and an application on behalf of the organizer. */
export const organizerOnly: Access = (call) => {
  if (isOwn(call) && isOrganizer(call)) return;
  throw refusal(call);
};

/**
 * The organizer and who is invited, and an application on behalf of either.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-get?view=graph-rest-beta
 */
export const organizerOrAttendee: Access = (call) => {
  if (isOwn(call) && (isOrganizer(call) || isAttendee(call))) return;
  throw refusal(call);
};

/**
 * Anybody of the tenant, and an application: the path names the organizer, and the caller is the registrant.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post-registrants?view=graph-rest-beta
 */
export const registrantOfOrganizer: Access = (call) => {
  if (isOrganizer(call)) return;
  throw refusal(call);
};

/** The error of a user who asks for a meeting of somebody else. */
export function noAccess(): GraphError {
  return new GraphError(403, "Forbidden", "3003: User does not have access to lookup meeting");
}

function refusal({ claims, meeting }: MeetingCall): GraphError {
  return claims.scp === undefined ? noMeeting(meeting.id) : noAccess();
}

/** Whether the caller acts for the user whom the path names; an application acts for each of them. */
function isOwn({ claims, user }: UserCall): boolean {
  return claims.scp === undefined || isSame(claims.oid, user.id);
}

function isOrganizer({ meeting, user }: MeetingCall): boolean {
  return isSame(meeting.organizer.id, user.id);
}

function isAttendee({ meeting, user }: MeetingCall): boolean {
  const attendees = meeting.properties.attendees ?? [];
  return attendees.some(
    ({ userId, upn }) => isSame(userId ?? "", user.id) || isSame(upn ?? "", user.userPrincipalName),
  );
}

/** Object ids and user principal names compare without case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function noMeeting(meetingId: string): GraphError {
  return notFound(`The online meeting '${meetingId}' was not found.`);
}
