import { succeeded } from "./answers";
import { GraphError } from "./GraphError";
import { verdictOf } from "./layers";
import type { GraphRequest, SendToGraph } from "./request";
import { notJson } from "./UnexpectedAnswerError";

/**
 * Makes a call of which only matters whether it succeeds.
 *
 * @returns undefined where it does, else Graph's error
 * @throws UnexpectedAnswerError for a page in place of an answer, UnreachableError
 */
export async function errorOf(send: SendToGraph, request: GraphRequest): Promise<GraphError | undefined> {
  const answer = await send(request);
  if (!succeeded(answer)) return new GraphError(request, answer);
  if (verdictOf(request, { answer }) === "unknown") throw notJson(request, answer);
  return undefined;
}
