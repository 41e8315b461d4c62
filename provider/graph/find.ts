import type { z } from "zod";
import { parseAnswer, succeeded } from "./answers";
import { GraphError } from "./GraphError";
import type { GraphPath } from "./paths";
import type { GraphRequest, SendToGraph } from "./request";

/** An object of Graph's, or the 404 or 410 in place of it, which proves nothing by itself. */
export type Found<Body> = { readonly body: Body } | { readonly notFound: GraphError };

/**
 * Reads one object.
 *
 * @throws GraphError for every other refusal, UnexpectedAnswerError, UnreachableError
 */
export async function find<Body>(
  send: SendToGraph,
  path: GraphPath,
  schema: z.ZodType<Body>,
): Promise<Found<Body>> {
  const request: GraphRequest = { method: "GET", ...path };
  const answer = await send(request);
  if (succeeded(answer)) return { body: parseAnswer(schema, request, answer, otherwise) };
  const error = new GraphError(request, answer);
  if (error.saysNotFound) return { notFound: error };
  throw error;
}

/** What is wrong with an answer whose body is not the object that was asked for. */
export const otherwise = "with a body that is not what its documentation says";
