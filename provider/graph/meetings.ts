import { succeeded } from "./answers";
import { isUnknownUser } from "./advice";
import { GraphError } from "./GraphError";
import { verdictOf } from "./layers";
import { meetingPath, registrationPath, type GraphPath, type MeetingKey } from "./paths";
import type { SendToGraph } from "./request";
import { notJson } from "./UnexpectedAnswerError";

/**
 * Whether the meeting is gone: Graph answers 404 for the meeting itself, in its own error envelope, and not because it
 * does not know the organizer, as for credentials of another tenant.
 * Source: learn.microsoft.com/graph/api/onlinemeeting-get.
 *
 * @throws UnexpectedAnswerError for a page in place of an answer, UnreachableError
 */
export async function isMeetingGone(send: SendToGraph, meeting: MeetingKey): Promise<boolean> {
  const error = await errorOf(send, meetingPath(meeting));
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
  return errorOf(send, registrationPath(meeting));
}

async function errorOf(send: SendToGraph, path: GraphPath): Promise<GraphError | undefined> {
  const request = { method: "GET" as const, ...path };
  const answer = await send(request);
  if (!succeeded(answer)) return new GraphError(request, answer);
  if (verdictOf(request, { answer }) === "unknown") throw notJson(request, answer);
  return undefined;
}
