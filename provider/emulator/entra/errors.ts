import type { Answer, Exchange } from "../exchange";

/** A refusal in Entra ID's words: thrown by the token endpoint, turned into its error shape by serveEntra. */
export class EntraError extends Error {
  override readonly name = "EntraError";

  /**
   * @param status the HTTP status
   * @param error the OAuth 2.0 error (RFC 6749, 5.2), such as invalid_client
   * @param number the number of the AADSTS error, such as 7000215
   * @param message what was wrong, without the number
   */
  constructor(
    readonly status: number,
    readonly error: string,
    readonly number: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * An answer in the shape of the token endpoint's errors.
 *
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response
 */
export function errorAnswer(error: EntraError, exchange: Exchange): Answer {
  const timestamp = exchange.at.toISOString().replace("T", " ").replace(/\.\d+/, "");
  const { requestId, clientRequestId } = exchange;
  const trace = `Trace ID: ${requestId} Correlation ID: ${clientRequestId} Timestamp: ${timestamp}`;
  const body = {
    error: error.error,
    error_description: `AADSTS${error.number}: ${error.message} ${trace}`,
    error_codes: [error.number],
    timestamp,
    trace_id: requestId,
    correlation_id: clientRequestId,
  };
  return { status: error.status, body };
}
