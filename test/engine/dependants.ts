/**
 * Who must be deleted ahead of a resource that is deleted before its replacement is created.
 * Source: calculateDependentReplacements in pkg/resource/deploy/step_generator.go of pulumi/pulumi.
 */
import { settle, withUnknowns } from "./plan";
import type { Run } from "./run";
import type { ResourceState } from "./state";
import { isProviderType, providerUrn } from "./urn";

export class Dependants {
  private readonly condemned = new Map<ResourceState, readonly string[]>();

  /** @param handled entries that are planned already: they cannot depend on what is planned now */
  constructor(
    private readonly run: Run,
    private readonly handled: ReadonlySet<ResourceState>,
  ) {}

  /** The keys for which a condemned entry is to be replaced; undefined for one that is not condemned. */
  keysOf(old: ResourceState): readonly string[] | undefined {
    return this.condemned.get(old);
  }

  /**
   * Condemns every entry that would be replaced if the root were another: those whose provider says so when
   * what depends on the root is unknown, and so on from them.
   * @returns those condemned now, each before all that it depends on
   */
  async condemn(root: ResourceState): Promise<readonly ResourceState[]> {
    const gone = new Set([root.urn]);
    const found: ResourceState[] = [];
    for (const state of this.run.snapshot.olds()) {
      if (state === root || state.delete || this.handled.has(state)) continue;
      const keys = await this.replaceKeys(state, gone);
      if (keys === undefined) continue;
      gone.add(state.urn);
      if (this.condemned.has(state)) continue;
      this.condemned.set(state, keys);
      found.push(state);
    }
    return found.reverse();
  }

  /** Why the entry must be replaced when the given URNs are; undefined when it may stay. */
  private async replaceKeys(
    state: ResourceState,
    gone: ReadonlySet<string>,
  ): Promise<readonly string[] | undefined> {
    if (!state.custom) return undefined;
    if (gone.has(providerUrn(state.provider) ?? "")) return [];
    if (state.deletedWith !== undefined && gone.has(state.deletedWith)) return [];
    const inputs = withUnknowns(state, gone);
    if (inputs === undefined || isProviderType(state.type)) return undefined;
    const provider = await this.run.providers.of(state);
    const difference = await provider.diff(state, inputs);
    const { replaceKeys } = settle(difference, state.inputs, inputs, state.replaceOnChanges);
    return replaceKeys.length > 0 ? replaceKeys : undefined;
  }
}
