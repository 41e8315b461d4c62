/**
 * Reads every resource anew, so that the state says what there is.
 * Source: RefreshStep in pkg/resource/deploy/step.go, rebuildBaseState in deployment_executor.go.
 */
import type { Operation } from "../stack/Stack";
import { settle } from "./plan";
import { ensureGoing, messageOf, Stopped } from "./run";
import type { Run } from "./run";
import type { ResourceState } from "./state";
import { withSecrets } from "./steps";
import { isProviderType } from "./urn";
import { sameValue } from "./values";

/** An entry as it was read; undefined for what is gone. */
interface Refreshed {
  readonly operation: "same" | "update" | "delete";
  readonly state: ResourceState | undefined;
}

/**
 * Refreshes all entries and makes the result the state that the run goes on from. What could be read is
 * stored even when something else could not.
 * @param isPart true for `--refresh` of another operation: steps are then called `refresh`, whatever they find
 * @throws Stopped when something could not be read; the journal has said what
 */
export async function refreshAll(run: Run, isPart: boolean): Promise<void> {
  const results = await Promise.all(
    run.snapshot.olds().map((old) => run.pool.run(() => refreshOne(run, old, isPart))),
  );
  const states = run.snapshot.olds().flatMap((old, index) => {
    const refreshed = results[index];
    if (refreshed === undefined) return [old];
    return refreshed.state === undefined ? [] : [refreshed.state];
  });
  run.snapshot.rebase(withoutDangling(states, run.snapshot.olds()));
  run.save();
  ensureGoing(run);
}

async function refreshOne(run: Run, old: ResourceState, isPart: boolean): Promise<Refreshed | undefined> {
  try {
    ensureGoing(run);
    const refreshed = await read(run, old);
    const operation: Operation = isPart ? "refresh" : refreshed.operation;
    run.journal.finished({ operation, urn: old.urn, keys: [], old, new: refreshed.state });
    return refreshed;
  } catch (error) {
    if (!(error instanceof Stopped)) {
      run.journal.failed(old.urn, messageOf(error));
      run.stopping.abort();
    }
    return undefined;
  }
}

async function read(run: Run, old: ResourceState): Promise<Refreshed> {
  if (!old.custom || isProviderType(old.type) || old.pendingReplacement)
    return { operation: "same", state: old };
  const provider = await run.providers.of(old);
  const current = await provider.read(old);
  if (current === undefined) return { operation: "delete", state: undefined };
  const state: ResourceState = { ...old, ...current, initErrors: [] };
  state.outputs = withSecrets(state, current.outputs);
  const isChanged = !sameValue(state.inputs, old.inputs) || !sameValue(state.outputs, old.outputs);
  if (isChanged) state.modified = new Date().toISOString();
  const difference = await provider.diff(state, old.inputs);
  const { changes } = settle(difference, state.inputs, old.inputs, []);
  return { operation: changes ? "update" : "same", state };
}

/** The entries without references to those that are gone; a child of one goes to the nearest parent that is left. */
export function withoutDangling(
  states: readonly ResourceState[],
  before: readonly ResourceState[],
): readonly ResourceState[] {
  const left = new Set(states.map(({ urn }) => urn));
  const parents = new Map(before.map(({ urn, parent }) => [urn, parent]));
  const standing = (urn: string | undefined): string | undefined =>
    urn === undefined || left.has(urn) ? urn : standing(parents.get(urn));
  const existing = (urns: readonly string[]): readonly string[] => urns.filter((urn) => left.has(urn));
  return states.map((state) => ({
    ...state,
    parent: standing(state.parent),
    deletedWith:
      state.deletedWith !== undefined && left.has(state.deletedWith) ? state.deletedWith : undefined,
    dependencies: existing(state.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies)
        .map(([key, urns]): [string, readonly string[]] => [key, existing(urns)])
        .filter(([, urns]) => urns.length > 0),
    ),
  }));
}
