import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Change } from "./world/schema";

/** A request as a plain value: what was received, and nothing of the connection. */
export interface Exchange {
  /** When it was decided on: later than every request before it in the journal, or at the same time. */
  readonly at: Date;
  readonly method: string;
  /** The path as received, without query. */
  readonly rawPath: string;
  /** The query as received, with its "?", or empty. */
  readonly rawQuery: string;
  /** The path split on "/" and then decoded once; undefined when an escape in it is malformed. */
  readonly segments: readonly string[] | undefined;
  readonly headers: IncomingHttpHeaders;
  /** undefined when it was larger than the emulator accepts. */
  readonly body: Buffer | undefined;
  /** Where this emulator listens, such as http://127.0.0.1:4000. */
  readonly endpoint: string;
  readonly requestId: string;
  /** The client's own client-request-id, or one made for it. */
  readonly clientRequestId: string;
}

/** A request that has been received and not been decided on yet. */
export type Incoming = Omit<Exchange, "at">;

/** What is sent back. `body` is sent as JSON, or as it is when it is a string; absent: no content. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the client gets to see of an answer. */
export interface Delivery {
  /** Absent: the connection ends in place of an answer. */
  readonly answer?: Answer;
  /** Whether the connection ends in the middle of the body, which the answer must have then. */
  readonly truncated?: boolean;
  /** Milliseconds from the decision to the answer, or to the end of the connection; absent: none. */
  readonly delay?: number | undefined;
}

/** An answer, and the change of the world that goes with it. */
export interface Outcome {
  readonly answer: Answer;
  readonly change?: Change;
}

/** What the server knows of a request when its body has been read. */
export type Received = Pick<Exchange, "method" | "headers" | "body" | "endpoint"> & {
  readonly target: string;
};

/** Takes a request apart. `target` is the request target as it stood in the request line. */
export function newIncoming({ target, ...received }: Received): Incoming {
  const queryStart = target.indexOf("?");
  const rawPath = queryStart < 0 ? target : target.slice(0, queryStart);
  const own = received.headers["client-request-id"];
  return {
    ...received,
    rawPath,
    rawQuery: queryStart < 0 ? "" : target.slice(queryStart),
    segments: splitPath(rawPath),
    requestId: randomUUID(),
    clientRequestId: typeof own === "string" && own !== "" ? own : randomUUID(),
  };
}

/** The text of an answer's body; undefined: it has no content, as no answer to HEAD and none of 204 or 304 has. */
export function contentOf({ status, body }: Answer, method: string): string | undefined {
  // RFC 9110, 6.4.1
  if (body === undefined || body === "" || method === "HEAD" || status === 204 || status === 304) {
    return undefined;
  }
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** The path as messages and patterns name it: decoded, where its escapes are not malformed. */
export function decodedPath({ segments, rawPath }: Incoming): string {
  return segments ? `/${segments.join("/")}` : rawPath;
}

/**
 * The segments of a path, decoded. It is split before it is decoded, so that an id with an escaped slash stays one
 * segment; undefined when an escape is malformed.
 */
export function splitPath(path: string): readonly string[] | undefined {
  try {
    return path.slice(1).split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
