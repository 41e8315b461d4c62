/**
 * How fully a quota of Graph's is used: 600 registrants against 15 writes in 2 seconds, the shape of the published quota
 * of virtual events (15 in 30 seconds; learn.microsoft.com/graph/throttling-limits), by fixed and by sliding windows,
 * over a network that takes 50 ms there and back.
 */
import { openGraph, type QuotaWindow } from "../graph";
import { contenders, type Contender } from "./contenders";
import { measure, type Measurement } from "./measure";

export const registrants = 600;
const limit = 15;
const seconds = 2;
const latency = 50;
const windows: readonly QuotaWindow[] = ["fixed", "sliding"];

/** @returns ours at the top, the worse of both windows; beside it the alternatives, and all of it by window */
export async function quota(): Promise<object> {
  console.log(`${registrants} registrants, ${limit} writes in ${seconds} s, ${latency} ms to Graph and back`);
  const byWindow: Partial<Record<QuotaWindow, Record<string, Measurement>>> = {};
  for (const window of windows) {
    // Side by side, each with a Graph of its own: they wait for most of the time.
    const entries = await Promise.all(
      Object.entries(contenders).map(
        async ([name, contender]) => [name, await run(contender, window)] as const,
      ),
    );
    byWindow[window] = Object.fromEntries(entries);
    for (const [name, measurement] of entries)
      console.log(`${window} windows, ${name}: ${JSON.stringify(measurement)}`);
  }
  const worst = (name: string) => worstOf(Object.values(byWindow).flatMap((by) => by[name] ?? []));
  return {
    bench: "quota",
    registrants,
    limit,
    seconds,
    latency,
    ...worst("ours"),
    retryAgent: worst("retryAgent"),
    handWritten: worst("handWritten"),
    ...byWindow,
  };
}

async function run(contender: Contender, window: QuotaWindow): Promise<Measurement> {
  const graph = await openGraph({ writeQuota: { limit, seconds, window }, latency });
  try {
    await contender(graph.address, registrants);
    const leastTime = (Math.ceil(registrants / limit) - 1) * seconds * 1000;
    const registered = await graph.control.registrants(graph.address.meetings.everyone);
    return measure(await graph.control.journal(), registered.length, { registrants, leastTime });
  } finally {
    await graph.close();
  }
}

function worstOf(measurements: readonly Measurement[]): Measurement {
  const most = (of: (measurement: Measurement) => number) => Math.max(...measurements.map(of));
  return {
    ratioToQuota: most(({ ratioToQuota }) => ratioToQuota),
    refusalShare: most(({ refusalShare }) => refusalShare),
    failed: most(({ failed }) => failed),
  };
}
