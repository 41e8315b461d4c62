import type { z } from "zod";
import { parseJson } from "../json";
import { GraphError } from "./GraphError";
import type { GraphAnswer, GraphRequest } from "./request";
import { UnexpectedAnswerError } from "./UnexpectedAnswerError";

/** Whether the call was carried out. */
export function succeeded(answer: GraphAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/**
 * The body of a successful answer.
 *
 * @param otherwise what is wrong with a body that does not fit, as the end of "Graph answered 200 to GET ... "
 * @throws GraphError for an error of Graph's, UnexpectedAnswerError for a body that does not fit
 */
export function parseAnswer<Body>(
  schema: z.ZodType<Body>,
  request: GraphRequest,
  answer: GraphAnswer,
  otherwise: string,
): Body {
  if (!succeeded(answer)) throw new GraphError(request, answer);
  const parsed = schema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new UnexpectedAnswerError(request, answer, otherwise);
  return parsed.data;
}
