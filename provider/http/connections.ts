import { Agent, request } from "undici";
import { UnreachableError } from "./UnreachableError";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; a header that came more than once is joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends one request and reads the whole answer. Redirects are not followed: a redirect is an answer like any other.
 *
 * @throws UnreachableError where no whole answer came
 */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

/** Connections to other machines, kept open between requests. */
export interface Connections {
  readonly send: Send;
  /** Ends all connections, idle or not. */
  close(): Promise<void>;
}

/** Bounds of one connection and one answer. */
export interface ConnectionLimits {
  /** Connections to one origin. Default: 16. */
  readonly connections?: number;
  /** Time to connect, in milliseconds. Default: 10,000. */
  readonly connectTimeout?: number;
  /** Time to the first byte of an answer and between two parts of it, in milliseconds. Default: 60,000. */
  readonly answerTimeout?: number;
  /** Size of an answer's body, in bytes. Default: 16 MiB. */
  readonly answerSize?: number;
}

export function openConnections(limits: ConnectionLimits = {}): Connections {
  const answerTimeout = limits.answerTimeout ?? 60_000;
  const agent = new Agent({
    // HTTP/2 brought no speed here, and undici's handling of GOAWAY has a history (undici#3140, #5137).
    allowH2: false,
    connections: limits.connections ?? 16,
    connect: { timeout: limits.connectTimeout ?? 10_000 },
    headersTimeout: answerTimeout,
    bodyTimeout: answerTimeout,
    maxResponseSize: limits.answerSize ?? 16 * 1024 * 1024,
  });
  return {
    async send({ url, method, headers, body }) {
      try {
        const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null });
        return {
          status: answer.statusCode,
          headers: flatten(answer.headers),
          body: await answer.body.text(),
        };
      } catch (cause) {
        throw new UnreachableError(url.origin, cause);
      }
    },
    close: () => agent.destroy(),
  };
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}
