import { randomBytes, randomUUID } from "node:crypto";
import type { User } from "./schema";

/** How many bytes each part of an id has. */
const PART = 16;
/** How many parts of a registration's id its registrants' ids begin with. */
const SHARED = 2;

/** A new id of a meeting in the shape of Graph's: base64 of the organizer and the meeting's thread. */
export function newMeetingId(organizer: User): string {
  return Buffer.from(`1*${organizer.id}*0**${newThread()}`).toString("base64url");
}

/** A new id of a meeting's chat. */
export function newThread(): string {
  return `19:meeting_${randomBytes(24).toString("base64url")}@thread.v2`;
}

/**
 * A new id of a meetingRegistration: parts of 22 characters with commas between them.
 *
 * Source: the response in https://learn.microsoft.com/en-us/graph/api/meetingregistration-post?view=graph-rest-beta
 */
export function newRegistrationId(): string {
  return newParts(6).join(",");
}

/**
 * A new id of a meetingRegistrant, which begins like the registration's.
 *
 * Source: the request in https://learn.microsoft.com/en-us/graph/api/meetingregistrant-delete?view=graph-rest-beta
 */
export function newRegistrantId(registrationId: string): string {
  return [...registrationId.split(",").slice(0, SHARED), ...newParts(3)].join(",");
}

/**
 * A new id of a meetingRegistrationQuestion, in base64.
 *
 * Source: the response in https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-post?view=graph-rest-beta
 */
export function newQuestionId(): string {
  return Buffer.from(`1#${randomUUID()}`).toString("base64");
}

function newParts(count: number): readonly string[] {
  return Array.from({ length: count }, () => randomBytes(PART).toString("base64url"));
}
