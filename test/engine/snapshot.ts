/**
 * The state during a run: what the last run left, what this one has done with it so far, and what is being
 * done right now. It can be written out at every instant.
 * Source: pkg/backend/snapshot.go of pulumi/pulumi.
 */
import { providerUrn } from "./urn";
import type { ResourceState } from "./state";

/** apitype.OperationV2's types, as far as this engine has them. */
export type OperationType = "creating" | "updating" | "deleting";

export interface PendingOperation {
  readonly resource: ResourceState;
  readonly type: OperationType;
}

export class Snapshot {
  private news: ResourceState[] = [];
  private readonly done = new Set<ResourceState>();
  private readonly running = new Map<ResourceState, OperationType>();
  private readonly renamed = new Map<string, string>();

  /**
   * @param base entries that the last run left, each after all that it depends on
   * @param interrupted operations that a killed run left behind
   */
  constructor(
    private base: readonly ResourceState[],
    readonly interrupted: readonly PendingOperation[] = [],
  ) {}

  /** What the last run left, or the refresh of this one. */
  olds(): readonly ResourceState[] {
    return this.base;
  }

  begin(resource: ResourceState, type: OperationType): void {
    this.running.set(resource, type);
  }

  /** The operation has ended, well or not. */
  end(resource: ResourceState): void {
    this.running.delete(resource);
  }

  add(state: ResourceState): void {
    this.news.push(state);
  }

  /** The entry has been deleted, or another stands for it now. */
  remove(state: ResourceState): void {
    this.done.add(state);
  }

  /** An entry found by an alias: what still refers to it by the old URN is to use the new one. */
  rename(from: string, to: string): void {
    this.renamed.set(from, to);
  }

  /** Takes the result of a refresh as the state that this run starts from. */
  rebase(states: readonly ResourceState[]): void {
    this.base = states;
  }

  /** The entries as they are to be stored: new ones in the order of their completion, then untouched old ones. */
  resources(): readonly ResourceState[] {
    const kept = [...this.news, ...this.base].filter((state) => !this.done.has(state));
    return this.renamed.size === 0 ? kept : kept.map((state) => withRenamed(state, this.renamed));
  }

  /** Running operations, and interrupted creations: nobody but the user knows what became of those. */
  pendingOperations(): readonly PendingOperation[] {
    const running = [...this.running].map(([resource, type]) => ({ resource, type }));
    return [...running, ...this.interrupted.filter(({ type }) => type === "creating")];
  }
}

/** The entry with every URN in it replaced that has a new name. */
function withRenamed(state: ResourceState, renamed: ReadonlyMap<string, string>): ResourceState {
  const rename = (urn: string): string => renamed.get(urn) ?? urn;
  const optional = (urn: string | undefined): string | undefined => (urn === undefined ? urn : rename(urn));
  const oldProvider = providerUrn(state.provider);
  return {
    ...state,
    parent: optional(state.parent),
    deletedWith: optional(state.deletedWith),
    provider:
      oldProvider === undefined || state.provider === undefined
        ? state.provider
        : rename(oldProvider) + state.provider.slice(oldProvider.length),
    dependencies: state.dependencies.map(rename),
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies).map(([key, urns]) => [key, urns.map(rename)]),
    ),
  };
}
