import { isUnknownUser } from "../advice/advice";
import { errorOf } from "../errorOf";
import type { GraphError } from "../GraphError";
import { meetingPath, registrationPath, type MeetingKey } from "../paths";
import type { SendToGraph } from "../request";

/**
 * What Graph answers for the meeting itself.
 * Source: learn.microsoft.com/graph/api/onlinemeeting-get.
 *
 * @returns undefined where the meeting is there, else the error
 * @throws UnexpectedAnswerError for a page in place of an answer, UnreachableError
 */
export function meetingError(send: SendToGraph, meeting: MeetingKey): Promise<GraphError | undefined> {
  return errorOf(send, { method: "GET", ...meetingPath(meeting) });
}

/**
 * Whether what Graph answers for the meeting itself proves that it is gone: 404, in its own error envelope, and not
 * because it does not know the organizer, as for credentials of another tenant.
 */
export function saysMeetingGone(error: GraphError): boolean {
  return error.status === 404 && error.code !== undefined && !isUnknownUser(error.code);
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
