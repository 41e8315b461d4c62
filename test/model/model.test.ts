import fc from "fast-check";
import { describeEngines } from "../stack/describe";
import { play } from "./play";
import { scenario } from "./scenario";

/** Scenarios a run of the tests; `npm run soak` plays as many as there is time for. */
const numRuns = 3;

describeEngines((engine) => {
  test("whatever fails and whoever is killed, another up with adoption makes Graph and state what is declared", async () => {
    const seed = Date.now() % 2 ** 31;
    process.stderr.write(`random programs, faults and kills on ${engine.name}: seed ${seed}\n`);
    await fc.assert(
      fc.asyncProperty(scenario, (given) => play(engine, given)),
      { seed, numRuns, interruptAfterTimeLimit: 240_000 },
    );
  }, 300_000);
});
