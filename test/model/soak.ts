/**
 * Plays random scenarios for as long as it is told: `npm run soak -- [--minutes N] [--seed N] [--path PATH]`, ten minutes by
 * default, on the Pulumi CLI where it is on PATH and else on test/engine. Each scenario prints its seed, by which
 * `--seed` plays it again; the first one that fails is shrunk, and ends the command with exit code 1.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { engines } from "../stack";
import { play } from "./play";
import { scenario } from "./scenario";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: "string" }, seed: { type: "string" }, path: { type: "string" } },
  });
  const minutes = Number(values.minutes ?? 10);
  if (!(minutes > 0)) throw new Error("--minutes is a number above 0");
  const engine = engines().findLast(({ available }) => available);
  if (engine === undefined) throw new Error("there is no engine");
  const end = Date.now() + minutes * 60_000;
  const first = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
  for (let count = 0; count === 0 || (Date.now() < end && values.seed === undefined); count++) {
    console.log(`scenario ${count + 1} on ${engine.name}: --seed ${first + count}`);
    await fc.assert(
      fc.asyncProperty(scenario, (given) => play(engine, given)),
      { seed: first + count, numRuns: 1, ...(values.path !== undefined && { path: values.path }) },
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
