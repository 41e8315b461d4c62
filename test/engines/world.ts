/** The world of the fixture's objects: what its provider made, and the calls that it was asked. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a phase finds changed, by object id; `null` for an object that somebody deleted. */
export type Drift = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

export interface World {
  /** The folder, for the variable WORLD of the fixture's provider. */
  readonly directory: string;
  /** Changes properties of objects behind the engine's back, or deletes them. */
  drift(changes: Drift): Promise<void>;
  /** The calls since the last question, as "create a1", in their order. */
  takeCalls(): Promise<string[]>;
  remove(): Promise<void>;
}

/** Makes an empty world in a fresh temporary folder. */
export async function openWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "world-"));
  const log = join(directory, "calls.log");
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
      const text = await readFile(log, "utf8").catch(() => "");
      await rm(log, { force: true });
      return text.split("\n").filter((line) => line !== "");
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
