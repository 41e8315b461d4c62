import { Gate, type GateOptions } from "../../provider/pacing/Gate";

/** A service with a quota, as a function of the time in milliseconds at which a call arrives: undefined where it is accepted, else Retry-After in seconds. */
export type Service = (at: number) => number | undefined;

/** At most `limit` calls in any `window` milliseconds. */
export function sliding(limit: number, window: number): Service {
  const log: number[] = [];
  return (at) => {
    while (log[0] !== undefined && log[0] <= at - window) log.shift();
    if (log.length < limit) {
      log.push(at);
      return undefined;
    }
    return Math.max(1, Math.ceil(((log[0] ?? at) + window - at) / 1000));
  };
}

/** At most `limit` calls in each window; windows begin with a call, or at the multiples of their length. */
export function fixed(limit: number, window: number, begins: "with a call" | "by the clock"): Service {
  let start = -Infinity;
  let count = 0;
  return (at) => {
    if (at >= start + window) {
      start = begins === "with a call" ? at : Math.floor(at / window) * window;
      count = 0;
    }
    if (count < limit) {
      count++;
      return undefined;
    }
    return Math.max(1, Math.ceil((start + window - at) / 1000));
  };
}

export interface Outcome {
  /** Milliseconds from the first call's arrival to the last one's. */
  readonly elapsed: number;
  readonly refused: number;
  readonly calls: number;
}

/** Sends `total` calls through a gate to a service, with a random delay each way, by jest's fake clock. */
export async function simulate(
  service: Service,
  total: number,
  {
    delay = () => 25,
    begin = 0,
    ...options
  }: Partial<GateOptions> & { readonly delay?: () => number; readonly begin?: number } = {},
): Promise<Outcome> {
  await jest.advanceTimersByTimeAsync(begin);
  const gate = new Gate({ concurrency: 4, longestPause: 300_000, ...options });
  const arrivals: number[] = [];
  let refused = 0;
  let open = total;

  const call = async () => {
    await later(delay());
    const now = performance.now();
    arrivals.push(now);
    const retryAfter = service(now);
    await later(delay());
    return retryAfter === undefined
      ? { status: 200, headers: {} }
      : { status: 429, headers: { "retry-after": String(retryAfter) } };
  };
  const deliver = async () => {
    for (let again = false; (await gate.run(call, again)).status === 429; again = true) refused++;
    open--;
  };
  const all = Promise.all(Array.from({ length: total }, deliver));
  for (let step = 0; open > 0 && step < 1_000_000; step++) await jest.advanceTimersToNextTimerAsync();
  await all;
  return { elapsed: (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0), refused, calls: arrivals.length };
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Numbers from 0 to below 1, by chance, the same for the same seed. Source: Numerical Recipes, 7.1, "quick and dirty". */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
