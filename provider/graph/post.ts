import { resultOf } from "../retry/verdict";
import type { UnreachableError } from "../http/UnreachableError";
import { succeeded } from "./answers";
import { GraphError } from "./GraphError";
import { verdictOf } from "./layers";
import type { GraphPath } from "./paths";
import type { GraphAnswer, GraphRequest, SendToGraph } from "./request";
import { notJson, type UnexpectedAnswerError } from "./UnexpectedAnswerError";

/** What came of a POST that was sent once. */
export type PostOutcome =
  /** Graph carried it out. The body, where there is one, is JSON. */
  | { readonly kind: "done"; readonly request: GraphRequest; readonly answer: GraphAnswer }
  /** Graph decided against it. */
  | { readonly kind: "refused"; readonly error: GraphError }
  /** It may have been carried out, or not. */
  | { readonly kind: "unknown"; readonly error: GraphError | UnreachableError | UnexpectedAnswerError };

/**
 * Sends a POST, which is repeated only where it was certainly not carried out.
 *
 * @throws UnreachableError where the request never left; SignInError
 */
export async function post(send: SendToGraph, path: GraphPath, body: unknown): Promise<PostOutcome> {
  const request: GraphRequest = { method: "POST", ...path, body };
  const result = await resultOf(() => send(request));
  const isUnknown = verdictOf(request, result) === "unknown";
  if ("error" in result) {
    if (isUnknown) return { kind: "unknown", error: result.error };
    throw result.error;
  }
  const { answer } = result;
  if (succeeded(answer)) {
    return isUnknown
      ? { kind: "unknown", error: notJson(request, answer) }
      : { kind: "done", request, answer };
  }
  return { kind: isUnknown ? "unknown" : "refused", error: new GraphError(request, answer) };
}
