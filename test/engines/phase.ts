/** One command on a stack, how it is disturbed, and what must come of it. */
import type { RunCommand, RunOptions } from "../stack";
import type { Drift } from "./world";

/** A signal to the engine, a SIGKILL of a part of the run, or the end of the wait of the calls that are held. */
export type Disturbance = "SIGINT" | "SIGTERM" | "kill program" | "kill provider" | "kill engine" | "release";

/** A phase of a scenario; a scenario is a list of them, played in one stack. */
export interface Phase {
  readonly command: RunCommand;
  /** The program from this phase on; Thing, BareThing, Group, World and pulumi are in scope. */
  readonly program?: string;
  /** Configuration set before this phase: plain text, or `{ secret }`. */
  readonly config?: Readonly<Record<string, string | { readonly secret: string }>>;
  readonly options?: RunOptions;
  /** Calls of the fixture's provider that fail, as "create a, read b"; "finish a" is a create that fails half-way. */
  readonly faults?: string;
  /** Calls of the fixture's provider that wait, in the same form. */
  readonly holds?: readonly string[];
  /** What happens, one thing after the other, as soon as all calls that are held have come. */
  readonly disturbances?: readonly Disturbance[];
  /** `cancel` goes before the command. */
  readonly cancel?: true;
  /** What has happened to the fixture's objects before this phase. */
  readonly drift?: Drift;
  /**
   * The steps, as "create a" or "replace a (key)", sorted by name, those of one resource in their order; without
   * those of the stack and of the default provider.
   */
  readonly steps: readonly string[];
  /** Provider calls that must come in this order, as "delete a1"; others may come between them. */
  readonly order?: readonly string[];
  /** The operations that the state says are pending after the phase, as "creating a"; none where it is left out. */
  readonly pending?: readonly string[];
  /** What is encrypted in the state after the phase, as "a.inputs.hush"; all of it, sorted. */
  readonly secrets?: readonly string[];
  /** The phase must fail with errors that contain these texts; left out, it must succeed. */
  readonly errors?: readonly string[];
  /** The stack's outputs after the phase. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}
