/** What all parts of one preview, up, refresh or destroy share. */
import type { Config } from "./config";
import type { Journal, RunKind } from "./journal";
import type { Pool } from "./pool";
import type { Project } from "./project";
import type { Providers } from "./providers";
import type { Snapshot } from "./snapshot";

export interface Run {
  readonly kind: RunKind;
  /** Nothing is done and nothing stored: a preview. */
  readonly dryRun: boolean;
  readonly project: Project;
  readonly stack: string;
  readonly config: Config;
  readonly snapshot: Snapshot;
  readonly providers: Providers;
  readonly journal: Journal;
  readonly pool: Pool;
  /** How many steps may run at once. */
  readonly parallel: number;
  /** URNs that are to be replaced although nothing changed. */
  readonly replace: ReadonlySet<string>;
  /** Ends the run as soon as the steps in flight are done: on a failure, or when the user interrupts it. */
  readonly stopping: AbortController;
  /** Writes the snapshot out; nothing in a preview. */
  readonly save: () => void;
}

/** A step or a registration that was not begun, for the run is ending. */
export class Stopped extends Error {
  override readonly name = "Stopped";

  constructor() {
    super("the run is ending: no further steps are taken");
  }
}

/** An error that has been reported on its resource already. */
export class Reported extends Error {
  override readonly name = "Reported";
}

/** @throws Stopped when the run is ending */
export function ensureGoing(run: Run): void {
  if (run.stopping.signal.aborted) throw new Stopped();
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
