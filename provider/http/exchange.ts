import type { Dispatcher } from "undici";
import type { HttpAnswer, HttpRequest } from "./connections";

/** A request that got no whole answer, and whether any of it had begun to leave. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";

  constructor(
    cause: unknown,
    readonly sent: boolean,
  ) {
    super("no whole answer came", { cause });
  }
}

/**
 * Sends one request and reads the whole answer.
 *
 * undici calls `onRequestStart` when a connection stands and the request is about to be written to it. An error before
 * that moment (name not resolved, connection refused, TLS handshake broken) is proof that nothing was sent.
 * Source: github.com/nodejs/undici, docs/docs/api/Dispatcher.md, "Parameter: DispatchHandler".
 *
 * @param timeout milliseconds from now to the end of the answer
 * @throws Unanswered
 */
export function exchange(
  dispatcher: Dispatcher,
  { url, method, headers, body }: HttpRequest,
  timeout: number,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let sent = false;
    let late: Error | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    let head: Pick<HttpAnswer, "status" | "headers"> | undefined;
    const parts: Buffer[] = [];

    const fail = (cause: unknown): void => {
      clearTimeout(timer);
      reject(new Unanswered(cause, sent));
    };
    const timer = setTimeout(() => {
      late = Object.assign(new Error(`no whole answer within ${timeout / 1000} s`), { code: "ETIMEDOUT" });
      fail(late);
      controller?.abort(late);
    }, timeout);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (late !== undefined) {
          // It was called late while it still waited for a connection: it must not leave any more.
          started.abort(late);
          return;
        }
        controller = started;
        sent = true;
      },
      onResponseStart(_controller, status, received) {
        // 1xx is only a word on the way (RFC 9110, section 15.2).
        if (status >= 200) head = { status, headers: flatten(received) };
      },
      onResponseData(_controller, part) {
        parts.push(part);
      },
      onResponseEnd() {
        if (head === undefined) {
          fail(new Error("the answer ended before it began"));
          return;
        }
        clearTimeout(timer);
        resolve({ ...head, body: Buffer.concat(parts).toString("utf8") });
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    };
    const path = `${url.pathname}${url.search}`;
    dispatcher.dispatch({ origin: url.origin, path, method, headers, body: body ?? null }, handler);
  });
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}
