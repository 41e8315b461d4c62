/** `npm run bench -- NAME`: one measurement, each beside what a user would pick instead; the last line is one JSON object. */
import { memory } from "./memory/memory";
import { quota } from "./quota/quota";

const benches: ReadonlyMap<string, () => Promise<object>> = new Map([
  ["quota", quota],
  ["memory", memory],
]);

async function main(name: string | undefined): Promise<void> {
  const bench = benches.get(name ?? "");
  if (bench === undefined) throw new Error(`name one of: ${[...benches.keys()].join(", ")}`);
  console.log(JSON.stringify(await bench()));
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
