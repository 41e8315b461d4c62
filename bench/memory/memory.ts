/**
 * Whether a long run keeps memory: 100,000 calls of Graph by one process, some of them with faults, and the resident
 * memory after them by that after the first 10,000. Beside it a plain loop of fetch, which keeps nothing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { environmentOf, openGraph } from "../graph";

const calls = 100_000;
const warmUp = 10_000;
const workers = { ours: "provider.js", plainLoop: "plainLoop.js" };

/** What a worker prints at its end: resident memory in bytes, and how many of its operations failed. */
const report = z.object({ afterWarmUp: z.number(), atEnd: z.number(), failed: z.number() });

/** @returns memoryRatio: resident memory after all calls by that after the first ones; the same of the alternative */
export async function memory(): Promise<object> {
  console.log(`${calls} calls, resident memory by that after ${warmUp}`);
  const entries = await Promise.all(
    Object.entries(workers).map(async ([name, file]) => {
      const { afterWarmUp, atEnd, failed } = await run(file);
      const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
      const measurement = {
        memoryRatio: Math.round((atEnd / afterWarmUp) * 1000) / 1000,
        megabytes: [megabytes(afterWarmUp), megabytes(atEnd)],
        failed,
      };
      console.log(`${name}: ${JSON.stringify(measurement)}`);
      return [name, measurement] as const;
    }),
  );
  const { ours, ...others } = Object.fromEntries(entries);
  return { bench: "memory", calls, warmUp, ...ours, ...others };
}

async function run(file: string): Promise<z.infer<typeof report>> {
  const graph = await openGraph();
  try {
    if (file === workers.ours) await disturb(graph.control);
    const child = spawn(process.execPath, ["--expose-gc", join(__dirname, file)], {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        ...environmentOf(graph.address),
        MSGRAPH_CONCURRENCY: "16",
        BENCH_CALLS: String(calls),
        BENCH_WARM_UP: String(warmUp),
      },
    });
    const ended = once(child, "exit");
    let last = "";
    for await (const line of createInterface({ input: child.stdout })) last = line;
    await ended;
    return report.parse(JSON.parse(last));
  } finally {
    await graph.close();
  }
}

/** Every ten thousandth write or so gets one of the faults of a network or of Graph. */
async function disturb(control: Awaited<ReturnType<typeof openGraph>>["control"]): Promise<void> {
  const faults = [
    { status: 500, carryOut: true },
    { status: 503, headers: { "retry-after": "1" } },
    { connection: "closed", carryOut: true },
    { connection: "truncated" },
    { status: 429, headers: { "retry-after": "1" } },
  ] as const;
  for (const [index, fault] of faults.entries()) {
    for (const method of ["POST", "DELETE"]) {
      for (let round = 0; round < 2; round++) {
        const skip = 2000 * index + 15_000 * round + 500;
        await control.answer({ method, path: "/registrants", skip, ...fault });
      }
    }
  }
}
