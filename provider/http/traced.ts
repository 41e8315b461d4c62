import type { Send } from "./connections";
import { UnreachableError } from "./UnreachableError";

/** Sends, and says of each request what came of it: method, URL, status, milliseconds and the ids of both sides. */
export function traced(send: Send, say: (line: string) => void): Send {
  return async (request) => {
    const begun = performance.now();
    const line = (outcome: string): string =>
      `${request.method} ${request.url.href}: ${outcome} after ${Math.round(performance.now() - begun)} ms ` +
      `(client-request-id ${request.headers["client-request-id"] ?? "none"})`;
    try {
      const answer = await send(request);
      const { "request-id": id = "none", "retry-after": retryAfter } = answer.headers;
      const asked = retryAfter === undefined ? "" : `, retry-after ${retryAfter}`;
      say(line(`${answer.status}, request-id ${id}${asked},`));
      return answer;
    } catch (error) {
      say(line(error instanceof UnreachableError ? `no answer (${error.code ?? "no code"})` : String(error)));
      throw error;
    }
  };
}
