/** One command on a stack, and what must come of it. */
import type { RunOptions } from "../stack";
import type { Drift } from "./world";

/** A phase of a scenario; a scenario is a list of them, played in one stack. */
export interface Phase {
  readonly command: "preview" | "up" | "refresh" | "destroy";
  /** The program from this phase on; Thing, BareThing, Group, World and pulumi are in scope. */
  readonly program?: string;
  /** Configuration set before this phase: plain text, or `{ secret }`. */
  readonly config?: Readonly<Record<string, string | { readonly secret: string }>>;
  readonly options?: RunOptions;
  /** Calls of the fixture's provider that fail, as "create a, read b"; "finish a" is a create that fails half-way. */
  readonly faults?: string;
  /** What has happened to the fixture's objects before this phase. */
  readonly drift?: Drift;
  /**
   * The steps, as "create a" or "replace a (key)", sorted by name, those of one resource in their order; without
   * those of the stack and of the default provider.
   */
  readonly steps: readonly string[];
  /** Provider calls that must come in this order, as "delete a1"; others may come between them. */
  readonly order?: readonly string[];
  /** What is encrypted in the state after the phase, as "a.inputs.hush"; all of it, sorted. */
  readonly secrets?: readonly string[];
  /** The phase must fail with errors that contain these texts; left out, it must succeed. */
  readonly errors?: readonly string[];
  /** The stack's outputs after the phase. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}
