import type { Answer, Exchange, Outcome } from "../exchange";

/** A refusal in Graph's words: thrown by a handler, turned into the error envelope by answerRefusals. */
export class GraphError extends Error {
  override readonly name = "GraphError";

  /**
   * @param status the HTTP status
   * @param code Graph's error code, such as BadRequest
   * @param message what was wrong, as `error.message`
   * @param headers further headers of the answer
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The request is not one that the documentation allows: 400. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, "BadRequest", message);
}

/** What the path names is not there: 404. */
export function notFound(message: string): GraphError {
  return new GraphError(404, "NotFound", message);
}

/** Graph would do it, this emulator does not: 501, so that nobody takes it for Graph's own answer. */
export function notEmulated(message: string): GraphError {
  return new GraphError(501, "NotImplemented", message);
}

/**
 * An answer in Graph's error envelope.
 *
 * Source: https://learn.microsoft.com/en-us/graph/errors#json-representation
 */
export function errorAnswer(error: GraphError, exchange: Exchange): Answer {
  const innerError = {
    date: exchange.at.toISOString().slice(0, 19),
    "request-id": exchange.requestId,
    "client-request-id": exchange.clientRequestId,
  };
  const body = { error: { code: error.code, message: error.message, innerError } };
  return { status: error.status, headers: error.headers, body };
}

/** What the work gives, or the answer that refuses it: a GraphError is no failure of the emulator. */
export function answerRefusals(exchange: Exchange, work: () => Outcome): Outcome {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphError) return { answer: errorAnswer(error, exchange) };
    throw error;
  }
}

/** Throws 413 for a request whose body is larger than the emulator accepts. */
export function checkBodySize({ body }: Exchange): void {
  if (body !== undefined) return;
  throw new GraphError(413, "RequestEntityTooLarge", "The request body is larger than 1 MiB.");
}
