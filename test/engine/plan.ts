/**
 * The decisions of a deployment, as functions of what is known: what follows from an old entry and the
 * provider's answers, who must go with a resource that is deleted first, and in which order deletions run.
 * Source: pkg/resource/deploy/step_generator.go of pulumi/pulumi.
 */
import type { Difference } from "./provider";
import type { AliasSpec, Registration } from "./registration";
import type { ResourceState } from "./state";
import { createUrn, nameOf, providerUrn, qualifiedType, STACK_TYPE, typeOf } from "./urn";
import type { UrnParts } from "./urn";
import { changedKeys, UNKNOWN } from "./values";
import type { Properties } from "./values";

export type Decision =
  | { readonly operation: "same" }
  | { readonly operation: "update" }
  | {
      readonly operation: "replace";
      readonly keys: readonly string[];
      readonly deleteFirst: boolean;
    };

/** A difference that leaves nothing to the engine any more. */
export interface SettledDifference {
  readonly changes: boolean;
  readonly replaceKeys: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export const NO_DIFFERENCE: SettledDifference = {
  changes: false,
  replaceKeys: [],
  deleteBeforeReplace: false,
};

/** A difference that is the engine's own: the keys are what it blames. */
export function replacementBy(...replaceKeys: readonly string[]): SettledDifference {
  return { changes: true, replaceKeys, deleteBeforeReplace: false };
}

/**
 * Settles a provider's answer: where it leaves the comparison to the engine, inputs are compared, and then
 * a changed property in replaceOnChanges replaces the resource.
 */
export function settle(
  difference: Difference,
  oldInputs: Properties,
  newInputs: Properties,
  replaceOnChanges: readonly string[],
): SettledDifference {
  const changed = difference.changes === "unknown" ? changedKeys(oldInputs, newInputs) : [];
  const changes = difference.changes === "some" || changed.length > 0;
  if (!changes) return { ...NO_DIFFERENCE, replaceKeys: difference.replaceKeys };
  const forced = changed.filter((key) => replaceOnChanges.includes(key) || replaceOnChanges.includes("*"));
  return {
    changes,
    replaceKeys: [...new Set([...difference.replaceKeys, ...forced])],
    deleteBeforeReplace: difference.deleteBeforeReplace,
  };
}

/** What is to be done with an entry of the state that the program still declares. */
export function decide(
  old: Pick<ResourceState, "pendingReplacement" | "initErrors">,
  difference: SettledDifference,
  deleteBeforeReplace: boolean | undefined,
): Decision {
  if (old.pendingReplacement || (difference.changes && difference.replaceKeys.length > 0)) {
    return {
      operation: "replace",
      keys: difference.replaceKeys,
      deleteFirst: deleteBeforeReplace ?? difference.deleteBeforeReplace,
    };
  }
  return { operation: difference.changes || old.initErrors.length > 0 ? "update" : "same" };
}

/** The new inputs with the old values, or absences, of the properties that are not to be compared. */
export function withIgnored(
  news: Properties,
  olds: Properties,
  ignoreChanges: readonly string[],
): Properties {
  const ignored = (key: string): boolean => ignoreChanges.includes(key) || ignoreChanges.includes("*");
  return Object.fromEntries([
    ...Object.entries(news).filter(([key]) => !ignored(key)),
    ...Object.entries(olds).filter(([key]) => ignored(key)),
  ]);
}

/** The inputs of a dependant as they would be if all that depends on the condemned URNs were unknown. */
export function withUnknowns(
  dependant: ResourceState,
  condemned: ReadonlySet<string>,
): Properties | undefined {
  const depends = (key: string): boolean =>
    (dependant.propertyDependencies[key] ?? []).some((urn) => condemned.has(urn));
  if (!Object.keys(dependant.inputs).some(depends)) return undefined;
  return Object.fromEntries(
    Object.entries(dependant.inputs).map(([key, value]) => [key, depends(key) ? UNKNOWN : value]),
  );
}

/** Every URN that must exist as long as this entry does. */
export function needs(state: ResourceState): ReadonlySet<string> {
  const provider = providerUrn(state.provider);
  return new Set([
    ...state.dependencies,
    ...Object.values(state.propertyDependencies).flat(),
    ...[state.parent, state.deletedWith, provider].filter((urn) => urn !== undefined),
  ]);
}

/**
 * Groups entries for deletion: those of a group do not need each other, and a group goes only after all
 * that need it are gone.
 * @param states in the order of the checkpoint: each after what it needs
 */
export function deletionOrder(states: readonly ResourceState[]): readonly (readonly ResourceState[])[] {
  const levels: ResourceState[][] = [];
  const levelOf = new Map<ResourceState, number>();
  states.forEach((state, index) => {
    const needed = needs(state);
    const below = states.slice(0, index).filter((candidate) => needed.has(candidate.urn));
    const level = Math.max(-1, ...below.map((candidate) => levelOf.get(candidate) ?? -1)) + 1;
    levelOf.set(state, level);
    (levels[level] ??= []).push(state);
  });
  return levels.map((level) => level.toReversed()).toReversed();
}

/** The URNs that a resource may be stored under, its own first. Source: generateAliases. */
export function formerUrns(
  registration: Registration,
  parts: UrnParts,
  parentAlias: string | undefined,
): readonly string[] {
  const own = createUrn(parts);
  const aliases = registration.aliases.map((alias) => aliasUrn(alias, parts, parentAlias));
  if (parentAlias === undefined || registration.parent === undefined) return [own, ...aliases];
  const parentName = nameOf(registration.parent);
  const inherited = [own, ...aliases].map((urn) => inheritedAlias(urn, parentName, parentAlias));
  return [...new Set([own, ...aliases, ...inherited])];
}

function aliasUrn(alias: AliasSpec, parts: UrnParts, parentAlias: string | undefined): string {
  if ("urn" in alias) return alias.urn;
  const named = alias.parent === parts.parent ? (parentAlias ?? alias.parent) : alias.parent;
  return createUrn({
    stack: alias.stack ?? parts.stack,
    project: alias.project ?? parts.project,
    type: alias.type ?? parts.type,
    name: alias.name ?? parts.name,
    parent: alias.parent === null ? undefined : (named ?? parts.parent),
  });
}

/** What a child was called while its parent was called otherwise; a name that begins with the parent's follows it. */
function inheritedAlias(urn: string, parentName: string, parentAlias: string): string {
  const name = nameOf(urn);
  const [, stack = "", project = ""] = /^urn:pulumi:(.*?)::(.*?)::/.exec(parentAlias) ?? [];
  return createUrn({
    stack,
    project,
    type: typeOf(urn),
    name: name.startsWith(parentName) ? nameOf(parentAlias) + name.slice(parentName.length) : name,
    parent: qualifiedType(parentAlias) === STACK_TYPE ? undefined : parentAlias,
  });
}
