import { afterTries } from "../retry/Tries";
import type { GraphAnswer, GraphRequest } from "./request";

/** Graph answered with success, but not with what its documentation promises. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";

  /** @param what the part that is missing or wrong, as the end of "Graph answered ... " */
  constructor(request: GraphRequest, answer: GraphAnswer, what: string) {
    const requestId = answer.headers["request-id"] ?? "none";
    super(
      `Graph answered ${answer.status} to ${request.method} ${request.template} ${what}` +
        `\n(request-id ${requestId}, client-request-id ${answer.clientRequestId}${afterTries(answer.tries)})`,
    );
  }
}

/** The error for a page, or half an answer, where JSON is expected. */
export function notJson(request: GraphRequest, answer: GraphAnswer): UnexpectedAnswerError {
  return new UnexpectedAnswerError(request, answer, "with a body that is not JSON");
}
