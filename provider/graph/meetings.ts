import { isUnknownUser } from "./advice";
import { errorOf } from "./errorOf";
import type { GraphError } from "./GraphError";
import { meetingPath, registrationPath, type MeetingKey } from "./paths";
import type { SendToGraph } from "./request";

/**
 * Whether the meeting is gone: Graph answers 404 for the meeting itself, in its own error envelope, and not because it
 * does not know the organizer, as for credentials of another tenant.
 * Source: learn.microsoft.com/graph/api/onlinemeeting-get.
 *
 * @throws UnexpectedAnswerError for a page in place of an answer, UnreachableError
 */
export async function isMeetingGone(send: SendToGraph, meeting: MeetingKey): Promise<boolean> {
  const error = await errorOf(send, { method: "GET", ...meetingPath(meeting) });
  return error?.status === 404 && error.code !== undefined && !isUnknownUser(error.code);
}

/**
 * What Graph answers for the meeting's registration.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistration-get (beta).
 *
 * @returns undefined where there is one, else the error
 * @throws UnexpectedAnswerError for a page in place of an answer, UnreachableError
 */
export function registrationError(send: SendToGraph, meeting: MeetingKey): Promise<GraphError | undefined> {
  return errorOf(send, { method: "GET", ...registrationPath(meeting) });
}
