import { EntraError, errorAnswer as entraErrorAnswer } from "../entra/errors";
import { isEntraPath } from "../entra/serve";
import type { Answer, Exchange } from "../exchange";
import { GraphError, errorAnswer } from "../graph/errors";

type Headers = Readonly<Record<string, string>>;

/** Graph's codes and messages for the statuses that a service answers under load or when it fails. */
const graphErrors: ReadonlyMap<number, readonly [code: string, message: string]> = new Map([
  [429, ["TooManyRequests", "Please retry again later."]],
  [500, ["InternalServerError", "There was an internal server error while processing the request."]],
  [502, ["BadGateway", "The server got an invalid response from another server."]],
  [
    503,
    [
      "ServiceUnavailable",
      "The service is temporarily unavailable. You may repeat the request after a delay, the length of which may be specified in a Retry-After header.",
    ],
  ],
  [504, ["GatewayTimeout", "The server did not receive a timely response from another server."]],
]);

/**
 * The answer with a status and no body of its own: from 400 on in the error shape of the service that the path is of,
 * below it without content.
 *
 * Source: https://learn.microsoft.com/en-us/graph/errors#http-status-codes
 */
export function standardAnswer(status: number, exchange: Exchange, headers: Headers): Answer {
  if (status < 400) return { status, headers };
  if (exchange.segments && isEntraPath(exchange.segments)) {
    return { ...entraErrorAnswer(entraError(status), exchange), headers };
  }
  const [code, message] = graphErrors.get(status) ?? ["UnknownError", `Answered with ${status} as planned.`];
  const answer = errorAnswer(new GraphError(status, code, message, headers), exchange);
  return status === 429 ? { ...answer, body: throttled(exchange) } : answer;
}

/** Source: https://learn.microsoft.com/en-us/graph/throttling#sample-response */
function throttled({ at, requestId }: Exchange): object {
  const innerError = {
    code: "429",
    date: at.toISOString().slice(0, 19),
    message: "Please retry after",
    "request-id": requestId,
    status: "429",
  };
  return { error: { code: "TooManyRequests", innerError, message: "Please retry again later." } };
}

/** Numbers: https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
function entraError(status: number): EntraError {
  if (status === 429) {
    return new EntraError(status, "temporarily_unavailable", 90055, "There are too many incoming requests.");
  }
  if (status === 503) {
    return new EntraError(
      status,
      "temporarily_unavailable",
      90006,
      "The service is temporarily unavailable.",
    );
  }
  if (status >= 500) {
    return new EntraError(status, "server_error", 50000, "There's an issue with the sign-in service.");
  }
  return new EntraError(status, "invalid_request", 90023, "The authentication service request isn't valid.");
}
