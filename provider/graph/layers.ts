import { parseJson } from "../json";
import { Gate, type Closed } from "../pacing/Gate";
import type { Rate } from "../pacing/Quota";
import type { Wait } from "../Progress";
import { Retry } from "../retry/Retry";
import { verdictOfError, verdictOfStatus, type Result, type Verdict } from "../retry/verdict";
import { succeeded } from "./answers";
import type { GraphAnswer, GraphRequest, SendToGraph } from "./request";

/** How calls are repeated and paced. */
export interface CallLimits {
  /** How long a call that fails is tried again, in milliseconds. Default: 300,000. */
  readonly retryTimeout?: number;
  /** How many reads, and how many writes, may be under way at once. Default: 4. */
  readonly concurrency?: number;
  /** Writes, and reads, in which time. Default: as learned. */
  readonly writeRate?: Rate | undefined;
  readonly readRate?: Rate | undefined;
  /** Hears of waits. */
  readonly onWait?: (wait: Wait) => void;
}

export const defaultRetryTimeout = 300_000;

/**
 * Repeats what may be repeated, and lets each attempt wait for its turn.
 *
 * A request that may have been carried out is repeated where a second time changes nothing: GET, and DELETE, whose
 * second answer is 404. A POST is not: its caller finds out (`register`).
 */
export function layers(send: SendToGraph, limits: CallLimits): SendToGraph {
  return repeated(paced(send, limits), limits);
}

function repeated(send: SendToGraph, { retryTimeout, onWait }: CallLimits): SendToGraph {
  const retry = new Retry({
    timeout: retryTimeout ?? defaultRetryTimeout,
    onWait: ({ delay, reason }) =>
      onWait?.({ delay, reason: `a call failed (${reason}) and is tried again` }),
  });
  return (request) =>
    retry.run(() => send(request), {
      judge: (result) => verdictOf(request, result),
      repeatsUnknown: request.method !== "POST",
    });
}

function paced(send: SendToGraph, limits: CallLimits): SendToGraph {
  const gate = (kind: string, rate: Rate | undefined): Gate =>
    new Gate({
      concurrency: limits.concurrency ?? 4,
      rate,
      longestPause: limits.retryTimeout ?? defaultRetryTimeout,
      onClosed: (closed) => limits.onWait?.({ delay: closed.delay, reason: reasonOf(kind, closed) }),
    });
  const reads = gate("reads", limits.readRate);
  const writes = gate("writes", limits.writeRate);
  const begun = new WeakSet<GraphRequest>();
  return (request) => {
    const again = begun.has(request);
    begun.add(request);
    return (request.method === "GET" ? reads : writes).run(() => send(request), again);
  };
}

function reasonOf(kind: string, { status, rate }: Closed): string {
  if (status !== undefined) return `Graph asked for a pause (${status})`;
  return rate === undefined ? kind : `no more than ${rate.count} ${kind} in ${rate.window / 1000} s`;
}

/**
 * What an attempt tells of a request.
 *
 * A body that is not JSON where there must be JSON comes from something between here and Graph, or is not whole.
 */
export function verdictOf({ method }: GraphRequest, result: Result<GraphAnswer>): Verdict {
  if ("error" in result) return verdictOfError(result.error);
  const { status, body } = result.answer;
  const isGarbled =
    succeeded(result.answer) && (body !== "" || method === "GET") && parseJson(body) === undefined;
  return isGarbled ? "unknown" : verdictOfStatus(status);
}
