import { Agent } from "undici";
import { exchange, Unanswered } from "./exchange";
import { UnreachableError } from "./UnreachableError";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
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
  /** Time from a request to the end of its answer, in milliseconds. Default: 60,000. */
  readonly requestTimeout?: number;
  /** Size of an answer's body, in bytes. Default: 16 MiB. */
  readonly answerSize?: number;
}

export function openConnections(limits: ConnectionLimits = {}): Connections {
  const requestTimeout = limits.requestTimeout ?? 60_000;
  const agent = new Agent({
    // HTTP/2 brought no speed here, and undici's handling of GOAWAY has a history (undici#3140, #5137).
    allowH2: false,
    connections: limits.connections ?? 16,
    connect: { timeout: Math.min(limits.connectTimeout ?? 10_000, requestTimeout) },
    // The whole exchange has a time limit of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: limits.answerSize ?? 16 * 1024 * 1024,
  });
  return {
    async send(request) {
      try {
        return await exchange(agent, request, requestTimeout);
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        throw new UnreachableError(request.url.origin, error.cause, { sent: error.sent });
      }
    },
    close: () => agent.destroy(),
  };
}
