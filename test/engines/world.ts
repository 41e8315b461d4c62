/** The world of the fixture's objects: what its provider made, and the calls that it was asked. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a phase finds changed, by object id; `null` for an object that somebody deleted. */
export type Drift = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

export interface World {
  /** The folder, for the variable WORLD of the fixture's provider. */
  readonly directory: string;
  /** Changes properties of objects behind the engine's back, or deletes them. */
  drift(changes: Drift): Promise<void>;
  /** The calls since the last question, as "create a1", in their order. */
  takeCalls(): Promise<string[]>;
  /** Settles when a call came since the last question; named without the object's number, as "create a". */
  untilCalled(call: string): Promise<void>;
  /** Makes the calls that a run holds wait from now on. */
  hold(): Promise<void>;
  /** Lets the calls go that a run holds. */
  release(): Promise<void>;
  remove(): Promise<void>;
}

/** Makes an empty world in a fresh temporary folder. */
export async function openWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "world-"));
  const log = join(directory, "calls.log");
  const released = join(directory, "released");
  const readCalls = async (): Promise<string[]> => {
    const text = await readFile(log, "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  };
  await mkdir(join(directory, "objects"));
  return {
    directory,
    async drift(changes) {
      for (const [id, change] of Object.entries(changes)) {
        const file = join(directory, "objects", `${id}.json`);
        const before = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
        await writeFile(file, JSON.stringify(change && { ...before, ...change }));
      }
    },
    async takeCalls() {
      const calls = await readCalls();
      await rm(log, { force: true });
      return calls;
    },
    async untilCalled(call) {
      while (!(await readCalls()).some((one) => one.replace(/\d+$/, "") === call)) await sleep(10);
    },
    hold: () => rm(released, { force: true }),
    release: () => writeFile(released, ""),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
