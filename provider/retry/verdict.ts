import { UnreachableError } from "../http/UnreachableError";

/**
 * What one attempt at a request tells.
 * - `final`: the other side decided; the same request would get the same answer.
 * - `notCarriedOut`: the request certainly had no effect, and may have one later.
 * - `unknown`: it may have been carried out, or not.
 */
export type Verdict = "final" | "notCarriedOut" | "unknown";

/** An answer, or the error in place of one. */
export type Result<Answer> = { readonly answer: Answer } | { readonly error: UnreachableError };

/**
 * The result of an attempt.
 *
 * @throws whatever the attempt throws but UnreachableError
 */
export async function resultOf<Answer>(attempt: () => Promise<Answer>): Promise<Result<Answer>> {
  try {
    return { answer: await attempt() };
  } catch (error) {
    if (error instanceof UnreachableError) return { error };
    throw error;
  }
}

/**
 * By the status: 429 (RFC 6585, section 4) and 503 say that the request was turned away; 408 and every other 5xx leave
 * it open how far it came (RFC 9110, section 15; learn.microsoft.com/graph/errors).
 */
export function verdictOfStatus(status: number): Verdict {
  if (status === 429 || status === 503) return "notCarriedOut";
  return status === 408 || status >= 500 ? "unknown" : "final";
}

/** By what had left when the connection failed. */
export function verdictOfError(error: UnreachableError): Verdict {
  if (error.isLasting) return "final";
  return error.sent ? "unknown" : "notCarriedOut";
}
