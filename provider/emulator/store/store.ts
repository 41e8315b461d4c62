import { applyEntry } from "../world/apply";
import type { LogEntry } from "../world/schema";
import { logEntrySchema } from "../world/schema";
import type { World } from "../world/world";
import { newWorld } from "../world/world";
import type { FirstContent } from "./dataFile";
import { openDataFile } from "./dataFile";
import type { LogFile } from "./logFile";
import { withLock } from "./lock";

/** What was decided about a request: what to tell the caller, and what to write down. */
export interface Decision<Result> {
  readonly result: Result;
  readonly entry?: LogEntry;
}

/**
 * The world in memory and in its data file, which several processes may share. The file is a header and then one JSON
 * line a request; a line that was torn by a kill is dropped, so a request is in the file as a whole or not at all.
 * Nothing is flushed to the disk on purpose: it survives a killed process, not a power cut.
 */
export class Store {
  readonly world: World;
  readonly #path: string;
  readonly #log: LogFile;
  #closed = false;
  #damage: Error | undefined;

  constructor(path: string, first: () => FirstContent) {
    const file = openDataFile(path, first);
    this.#path = file.path;
    this.#log = file.log;
    this.world = newWorld(file.identity);
  }

  /**
   * Under the lock: reads what others appended, decides, appends the decision's entry, and applies it to the world.
   * `decide` must not change the world itself. Throws when the file is damaged or cannot be written.
   */
  transact<Result>(decide: (world: World) => Decision<Result>): Promise<Result> {
    return withLock(`${this.#path}.lock`, () => {
      if (this.#closed) throw new Error("The emulator is closed. Start another one on the same data file.");
      this.#catchUp();
      const { result, entry } = decide(this.world);
      if (entry) {
        this.#log.append(JSON.stringify(entry));
        applyEntry(this.world, entry);
      }
      return result;
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#log.close();
  }

  #catchUp(): void {
    if (this.#damage) throw this.#damage;
    for (const line of this.#log.readAppended()) applyEntry(this.world, this.#parse(line));
  }

  #parse(line: string): LogEntry {
    try {
      return logEntrySchema.parse(JSON.parse(line));
    } catch (cause) {
      const message = `The data file ${this.#path} has a line that no emulator wrote. Restore the file, or start with a new one.`;
      this.#damage = new Error(message, { cause });
      throw this.#damage;
    }
  }
}
