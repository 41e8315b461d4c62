import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Change } from "./world/schema";

/** A request as a plain value: what was received, and nothing of the connection. */
export interface Exchange {
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

/** What is sent back. `body` is sent as JSON, or as it is when it is a string; absent: no content. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer, and the change of the world that goes with it. */
export interface Outcome {
  readonly answer: Answer;
  readonly change?: Change;
}

/** What the server knows of a request when its body has been read. */
export type Received = Pick<Exchange, "at" | "method" | "headers" | "body" | "endpoint"> & {
  readonly target: string;
};

/** Takes a request apart. `target` is the request target as it stood in the request line. */
export function newExchange({ target, ...received }: Received): Exchange {
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
