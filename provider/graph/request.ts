import type { Tries } from "../retry/Tries";

/** One call of Graph, before anything is known of tokens or connections. */
export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query below Graph's origin, percent-encoded, starting with the version: `/beta/...`. */
  readonly path: string;
  /** The same path with the names of its parameters, as Microsoft's pages give it. Ids of people stay out of messages. */
  readonly template: string;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface GraphAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Our own id of the request, a UUID, which Graph logs. */
  readonly clientRequestId: string;
  /** Set where the call was tried again and given up. */
  readonly tries?: Tries;
}

/**
 * Carries one call out. Each layer of the client has this type and wraps the next one.
 *
 * @throws UnreachableError where no whole answer came; other layers document their own
 */
export type SendToGraph = (request: GraphRequest) => Promise<GraphAnswer>;
