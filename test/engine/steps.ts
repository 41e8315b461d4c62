/**
 * Carries out planned steps, one after another: asks the provider, changes the entries, stores them, and
 * tells the journal. A preview goes the same way, but asks for nothing and stores nothing.
 * Source: pkg/resource/deploy/step.go and step_executor.go of pulumi/pulumi.
 */
import { randomUUID } from "node:crypto";
import { stateAfter } from "./planned-step";
import type { PlannedStep } from "./planned-step";
import { ProviderError } from "./provider-error";
import { ensureGoing, messageOf, Reported } from "./run";
import type { Run } from "./run";
import type { OperationType } from "./snapshot";
import type { ResourceState } from "./state";
import { isProviderType } from "./urn";
import { isSecret, markSecret, UNKNOWN } from "./values";
import type { Properties } from "./values";

export class Steps {
  /** URNs whose deletion is planned in this run. */
  readonly deleted = new Set<string>();
  /** Components, and the stack: their outputs come after their steps. */
  private readonly components = new Map<string, ResourceState>();

  constructor(private readonly run: Run) {}

  /**
   * @throws Stopped when the run ends before a step
   * @throws Reported when a step fails; the journal has said why, and the run is ending
   */
  async carryOut(steps: readonly PlannedStep[]): Promise<void> {
    for (const step of steps) {
      ensureGoing(this.run);
      try {
        await this.perform(step);
      } catch (error) {
        this.fail(step, error);
      }
      this.report(step);
    }
  }

  /** Stores the outputs that a component, or the stack, has told; planned ones are not stored. */
  complete(urn: string, outputs: Properties): void {
    const component = this.components.get(urn);
    if (component === undefined || this.run.dryRun) return;
    component.outputs = outputs;
    this.run.save();
  }

  private async perform(step: PlannedStep): Promise<void> {
    switch (step.operation) {
      case "same":
        this.same(step.old, step.new);
        return;
      case "create":
        return this.create(step.new);
      case "create-replacement":
        return this.create(step.new, () => {
          this.retire(step.old, step.createFirst);
        });
      case "update":
        return this.update(step.old, step.new);
      case "delete":
        if (step.old.protect) throw new ProtectedError(step.old.urn);
        return this.delete(step.old, step.keepEntry);
      case "delete-replaced":
        return this.delete(step.old, step.keepEntry);
      case "replace":
        return;
    }
  }

  private same(old: ResourceState, next: ResourceState): void {
    next.id = old.id;
    next.outputs = withSecrets(next, old.outputs);
    this.exchange(old, next);
  }

  /** @param onCreated called when the resource exists, ready or not */
  private async create(next: ResourceState, onCreated: () => void = () => undefined): Promise<void> {
    await this.during(next, "creating", async () => {
      await this.keepingPartial(next, onCreated, async () => {
        const created = await this.created(next);
        next.id = created.id;
        next.outputs = withSecrets(next, created.outputs);
        next.created = now();
        next.modified = next.created;
        this.run.snapshot.add(next);
        onCreated();
      });
    });
  }

  private async created(next: ResourceState): Promise<{ readonly id: string; readonly outputs: Properties }> {
    if (!next.custom) return { id: "", outputs: {} };
    if (isProviderType(next.type)) {
      return { id: this.run.dryRun ? UNKNOWN : randomUUID(), outputs: next.inputs };
    }
    if (this.run.dryRun) return { id: "", outputs: next.inputs };
    const provider = await this.run.providers.of(next);
    return provider.create(next.urn, next.inputs);
  }

  /** The replaced entry goes at the end of the run, or at once where it is deleted already. */
  private retire(old: ResourceState, createFirst: boolean): void {
    if (createFirst) old.delete = true;
    if (!createFirst || old.pendingReplacement) this.run.snapshot.remove(old);
  }

  private async update(old: ResourceState, next: ResourceState): Promise<void> {
    const onUpdated = (): void => {
      this.run.snapshot.remove(old);
    };
    await this.during(next, "updating", async () => {
      // Not before: Pulumi's pending update has no id.
      next.id = old.id;
      await this.keepingPartial(next, onUpdated, async () => {
        next.outputs = withSecrets(next, await this.updated(old, next));
        next.modified = next.custom ? now() : old.modified;
        this.exchange(old, next);
      });
    });
  }

  private async updated(old: ResourceState, next: ResourceState): Promise<Properties> {
    if (!next.custom) return old.outputs;
    if (isProviderType(next.type) || this.run.dryRun) return next.inputs;
    const provider = await this.run.providers.of(next);
    return provider.update(old, next.inputs);
  }

  private async delete(old: ResourceState, keepEntry: boolean): Promise<void> {
    await this.during(old, "deleting", async () => {
      if (this.mustAskForDeletion(old)) {
        const provider = await this.run.providers.of(old);
        await provider.delete(old);
      }
      if (keepEntry) old.pendingReplacement = true;
      else this.run.snapshot.remove(old);
    });
  }

  private mustAskForDeletion(old: ResourceState): boolean {
    if (this.run.dryRun || !old.custom || isProviderType(old.type) || old.retainOnDelete) return false;
    return old.deletedWith === undefined || !this.deleted.has(old.deletedWith);
  }

  private exchange(old: ResourceState, next: ResourceState): void {
    this.run.snapshot.remove(old);
    this.run.snapshot.add(next);
  }

  /** Does something that a kill might interrupt, so that the state tells of it meanwhile and of its end after. */
  private async during(
    state: ResourceState,
    type: OperationType,
    action: () => Promise<void>,
  ): Promise<void> {
    this.run.snapshot.begin(state, type);
    this.run.save();
    try {
      await action();
    } finally {
      this.run.snapshot.end(state);
      this.run.save();
    }
  }

  /** A resource that exists although its step failed is stored, with the reasons. */
  private async keepingPartial(
    next: ResourceState,
    onStored: () => void,
    action: () => Promise<void>,
  ): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (error instanceof ProviderError && error.partial !== undefined) {
        const { id, outputs, reasons } = error.partial;
        next.id = id;
        next.outputs = withSecrets(next, outputs);
        next.initErrors = reasons;
        next.modified = now();
        next.created ??= next.modified;
        this.run.snapshot.add(next);
        onStored();
      }
      throw error;
    }
  }

  private fail(step: PlannedStep, error: unknown): never {
    const { urn } = stateAfter(step);
    this.run.journal.failed(urn, messageOf(error));
    if (!(error instanceof ProtectedError)) this.run.stopping.abort();
    throw new Reported(urn, { cause: error });
  }

  private report(step: PlannedStep): void {
    const state = stateAfter(step);
    if (!state.custom) this.components.set(state.urn, state);
    this.run.journal.finished({
      operation: step.operation,
      urn: state.urn,
      keys: "keys" in step ? step.keys : [],
      old: "old" in step ? step.old : undefined,
      new: "new" in step ? step.new : undefined,
    });
  }
}

/** Marks what the program wants secret, and what was a secret when it went in. */
export function withSecrets(state: ResourceState, outputs: Properties): Properties {
  const secretInputs = Object.keys(state.inputs).filter((key) => isSecret(state.inputs[key] ?? null));
  return markSecret(outputs, [...state.additionalSecretOutputs, ...secretInputs]);
}

/** A deletion that the user has forbidden: nothing was tried, so the other steps may go on. */
class ProtectedError extends Error {
  override readonly name = "ProtectedError";

  constructor(urn: string) {
    super(
      `resource ${JSON.stringify(urn)} cannot be deleted\n` +
        "because it is protected. To unprotect the resource, either remove the `protect` flag from the " +
        "resource in your Pulumi program and run `pulumi up`, or use the command:\n" +
        `\`pulumi state unprotect '${urn}'\``,
    );
  }
}

function now(): string {
  return new Date().toISOString();
}
