/**
 * Plans what follows from one registration: compares it with the old entry, asks the provider, and says
 * which steps are to be taken. Registrations must be planned one at a time.
 * Source: continueStepsFromImport and continueStepsFromDiff in pkg/resource/deploy/step_generator.go.
 */
import { Dependants } from "./dependants";
import { decide, formerUrns, NO_DIFFERENCE, replacementBy, settle, withIgnored } from "./plan";
import type { Decision, SettledDifference } from "./plan";
import type { CheckFailure, DynamicProvider } from "./provider";
import type { Registration } from "./registration";
import { Reported } from "./run";
import type { Run } from "./run";
import { newState } from "./state";
import type { ResourceState } from "./state";
import type { PlannedStep } from "./planned-step";
import { isProviderType, nameOf } from "./urn";
import type { UrnParts } from "./urn";
import { changedKeys, isSecret } from "./values";
import type { Properties, Value } from "./values";

export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** The entry that the steps bring about. */
  readonly state: ResourceState;
}

/** One resource while it is planned. */
interface Subject {
  readonly registration: Registration;
  readonly old: ResourceState | undefined;
  readonly next: ResourceState;
  /** undefined for components and providers: the engine itself looks after them. */
  readonly provider: DynamicProvider | undefined;
}

const UNKNOWN_CONFIGURATION =
  "The provider for this resource has inputs that are not known during preview.\n" +
  "This preview may not correctly represent the changes that will be applied during an update.";

export class Planner {
  /** Entries of the last run that this one has planned for. */
  private readonly handled = new Set<ResourceState>();
  private readonly aliases = new Map<string, string>();
  private readonly replaced = new Set<string>();
  private readonly dependants: Dependants;

  /** @param deleted filled with the URNs whose deletion is planned */
  constructor(
    private readonly run: Run,
    private readonly deleted: Set<string>,
  ) {
    this.dependants = new Dependants(run, this.handled);
  }

  /** @throws Reported when the resource is not valid or may not be replaced */
  async plan(urn: string, parts: UrnParts, registration: Registration): Promise<Plan> {
    const old = this.findOld(urn, parts, registration);
    if (old !== undefined) this.handled.add(old);
    const next = newState(urn, registration, old);
    const isManaged = next.custom && !isProviderType(next.type);
    const provider = isManaged ? await this.run.providers.of(next) : undefined;
    const steps = await this.stepsFor({ registration, old, next, provider });
    return { steps, state: next };
  }

  /** Entries that are to go at the end of the run: replaced ones, and those that were not registered. */
  obsolete(): readonly ResourceState[] {
    return this.run.snapshot.olds().filter((old) => old.delete || !this.handled.has(old));
  }

  private findOld(urn: string, parts: UrnParts, registration: Registration): ResourceState | undefined {
    const parentAlias = parts.parent === undefined ? undefined : this.aliases.get(parts.parent);
    const olds = this.run.snapshot.olds().filter((state) => !state.delete);
    for (const former of formerUrns(registration, parts, parentAlias)) {
      const old = olds.find((state) => state.urn === former && !this.handled.has(state));
      if (old === undefined) continue;
      if (former !== urn) {
        this.aliases.set(urn, former);
        this.run.snapshot.rename(former, urn);
      }
      return old;
    }
    return undefined;
  }

  private async stepsFor(subject: Subject): Promise<readonly PlannedStep[]> {
    const { registration, old, next } = subject;
    if (old === undefined) {
      await this.check(subject, {}, registration.inputs);
      return [{ operation: "create", new: next }];
    }
    const keys = this.dependants.keysOf(old);
    if (keys !== undefined) {
      await this.check(subject, {}, registration.inputs);
      this.replaced.add(next.urn);
      return recreation(old, next, [], keys);
    }
    const isTargeted = this.run.replace.has(next.urn);
    const news = isTargeted
      ? registration.inputs
      : withIgnored(registration.inputs, old.inputs, registration.ignoreChanges);
    await this.check(subject, isTargeted ? {} : old.inputs, news);
    const difference = isTargeted ? replacementBy("id") : await this.compare(subject, old, news);
    const decision = decide(old, difference, registration.deleteBeforeReplace);
    if (decision.operation !== "replace") return [{ operation: decision.operation, old, new: next }];
    return this.replacement(subject, old, decision);
  }

  private async replacement(
    subject: Subject,
    old: ResourceState,
    { keys, deleteFirst }: Extract<Decision, { operation: "replace" }>,
  ): Promise<readonly PlannedStep[]> {
    const { next, registration } = subject;
    if (old.protect && next.protect) this.refuse(next.urn, protectedMessage(next.urn));
    this.replaced.add(next.urn);
    if (!this.run.replace.has(next.urn)) await this.check(subject, {}, registration.inputs);
    if (!deleteFirst) {
      const step = { old, new: next, keys, createFirst: true };
      return [
        { ...step, operation: "create-replacement" },
        { ...step, operation: "replace" },
      ];
    }
    const dependants = await this.dependants.condemn(old);
    const isProtected = dependants.find((state) => state.protect);
    if (isProtected !== undefined) this.refuse(isProtected.urn, protectedMessage(isProtected.urn, next.urn));
    const doomed = old.pendingReplacement ? dependants : [...dependants, old];
    for (const { urn } of doomed) this.deleted.add(urn);
    return [
      ...doomed.map((state): PlannedStep => ({ operation: "delete-replaced", old: state, keepEntry: true })),
      ...recreation(old, next, keys, keys),
    ];
  }

  /** Lets the provider check the inputs, and puts what it answers into the new entry. */
  private async check({ next, provider }: Subject, olds: Properties, news: Properties): Promise<void> {
    if (provider === undefined) return;
    const { inputs, failures } = await provider.check(next.urn, olds, news);
    next.inputs = inputs;
    for (const failure of failures) this.run.journal.error(failureMessage(next, failure), next.urn);
    if (failures.length > 0) throw new Reported(next.urn);
  }

  private async compare(subject: Subject, old: ResourceState, news: Properties): Promise<SettledDifference> {
    const { next, provider } = subject;
    if (next.deletedWith !== undefined && this.replaced.has(next.deletedWith)) {
      return replacementBy("deletedWith");
    }
    if (old.custom !== next.custom) return replacementBy("provider");
    if (provider === undefined) {
      return { ...NO_DIFFERENCE, changes: changedKeys(old.inputs, news).length > 0 };
    }
    if (!provider.known) {
      this.run.journal.warning(UNKNOWN_CONFIGURATION, next.urn);
      return { ...NO_DIFFERENCE, changes: true };
    }
    const difference = await provider.diff(old, next.inputs);
    const compared = withIgnored(next.inputs, old.inputs, next.ignoreChanges);
    return settle(difference, old.inputs, compared, next.replaceOnChanges);
  }

  /** Says that something is forbidden; a preview goes on all the same, to show why it would have been done. */
  private refuse(urn: string, message: string): void {
    if (this.run.dryRun) {
      this.run.journal.forbidden(urn, message);
      return;
    }
    this.run.journal.error(message, urn);
    throw new Reported(urn);
  }
}

/** The steps for a resource whose old one is deleted, or will be before them. */
function recreation(
  old: ResourceState,
  next: ResourceState,
  replaceKeys: readonly string[],
  createKeys: readonly string[],
): readonly PlannedStep[] {
  const step = { old, new: next, createFirst: false };
  return [
    { ...step, operation: "replace", keys: replaceKeys },
    { ...step, operation: "create-replacement", keys: createKeys },
  ];
}

/** Pulumi's own words. Source: sdk/go/common/diag/errors.go, 2002 and 2003. */
function failureMessage({ type, urn, inputs }: ResourceState, { property, reason }: CheckFailure): string {
  const resource = `${type} resource '${nameOf(urn)}'`;
  if (property === "") return `${resource} has a problem: ${reason}`;
  return `${resource}: property ${property} value {${asGoPrints(inputs[property])}} has a problem: ${reason}`;
}

function asGoPrints(value: Value | undefined): string {
  if (value === undefined) return "<nil>";
  if (isSecret(value)) return "[secret]";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function protectedMessage(urn: string, replaced?: string): string {
  const cause = replaced === undefined ? "" : ` as part of replacing ${JSON.stringify(replaced)}`;
  return (
    `unable to replace resource ${JSON.stringify(urn)}${cause}\n` +
    "as it is currently marked for protection. To unprotect the resource, remove the `protect` flag " +
    "from the resource in your Pulumi program and run `pulumi up`"
  );
}
