/** Deletes entries in groups: all of a group at once, and a group only after all that need it are gone. */
import { deletionOrder } from "./plan";
import type { Run } from "./run";
import type { ResourceState } from "./state";
import type { PlannedStep } from "./planned-step";
import type { Steps } from "./steps";

/**
 * Deletes the entries, or drops them where their replacement had not been created yet.
 * @throws Stopped or Reported when a deletion fails or the run ends; those in flight are finished first
 */
export async function deleteAll(run: Run, steps: Steps, states: readonly ResourceState[]): Promise<void> {
  const isDeleted = (state: ResourceState): boolean => state.pendingReplacement && !state.delete;
  for (const state of states.filter(isDeleted)) run.snapshot.remove(state);
  const existing = states.filter((state) => !isDeleted(state));
  for (const { urn } of existing) steps.deleted.add(urn);
  for (const group of deletionOrder(existing)) {
    const results = await Promise.allSettled(
      group.map((state) => run.pool.run(() => steps.carryOut([deletion(state)]))),
    );
    const failure = results.find((result) => result.status === "rejected");
    if (failure !== undefined) throw failure.reason;
  }
}

function deletion(old: ResourceState): PlannedStep {
  return { operation: old.delete ? "delete-replaced" : "delete", old, keepEntry: false };
}
