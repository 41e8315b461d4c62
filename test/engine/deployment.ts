/**
 * Brings resources to what a program declares: each registration is planned, one at a time, and the steps
 * that follow run in parallel; at the end goes what is declared no more.
 */
import { providerInputs } from "./config";
import { deleteAll } from "./deletions";
import { Planner } from "./planner";
import { Pool } from "./pool";
import { inherit } from "./registration";
import type { Registration } from "./registration";
import { ensureGoing, messageOf, Reported, Stopped } from "./run";
import type { Run } from "./run";
import type { ResourceState } from "./state";
import { Steps } from "./steps";
import { createUrn, isProviderType, packageOf, STACK_TYPE } from "./urn";
import type { Properties } from "./values";

const DYNAMIC_PACKAGE = "pulumi-nodejs";

export class Deployment {
  private readonly steps: Steps;
  private readonly planner: Planner;
  private readonly planning = new Pool(1);
  private readonly registrations = new Map<string, Registration>();
  private readonly registered = new Map<string, ResourceState>();
  private defaultProvider: Promise<string> | undefined;
  private stackOutputs: readonly [urn: string, outputs: Properties] | undefined;

  constructor(private readonly run: Run) {
    this.steps = new Steps(run);
    this.planner = new Planner(run, this.steps.deleted);
  }

  /**
   * Brings one resource to what the program declares.
   * @returns the entry as the program is to see it
   * @throws Stopped when the run is ending, Reported when this resource is why
   */
  async register(registration: Registration): Promise<ResourceState> {
    const { type, name, parent } = registration;
    const parts = { stack: this.run.stack, project: this.run.project.name, type, name, parent };
    const urn = createUrn(parts);
    try {
      ensureGoing(this.run);
      const complete = await this.completed(registration);
      const { steps, state } = await this.planning.run(async () => {
        ensureGoing(this.run);
        this.admit(urn, complete);
        return this.planner.plan(urn, parts, complete);
      });
      if (isProviderType(type)) this.run.providers.register(urn, state.inputs);
      await this.run.pool.run(() => this.steps.carryOut(steps));
      this.registered.set(urn, state);
      return state;
    } catch (error) {
      throw this.reported(error, urn);
    }
  }

  /** Takes the outputs of a component; those of the stack wait until the program is known to have succeeded. */
  registerOutputs(urn: string, outputs: Properties): void {
    if (this.registered.get(urn)?.type === STACK_TYPE) this.stackOutputs = [urn, outputs];
    else this.steps.complete(urn, outputs);
  }

  /** The outputs of the stack as the program gave them. */
  outputs(): Properties | undefined {
    return this.stackOutputs?.[1];
  }

  /** The entry that this run has made of a registration. */
  lookUp(urn: string): ResourceState | undefined {
    return this.registered.get(urn);
  }

  /**
   * Deletes what was replaced and what is declared no more, and stores the stack's outputs.
   * @throws Stopped or Reported when something could not be deleted
   */
  async finish(): Promise<void> {
    try {
      await deleteAll(this.run, this.steps, this.planner.obsolete());
    } catch (error) {
      this.completeStack((old, outputs) => ({ ...old, ...outputs }));
      throw error;
    }
    this.completeStack((_old, outputs) => outputs);
  }

  // A failed run takes no output away. Source: executeRegisterResourceOutputs in pkg/resource/deploy/step_executor.go.
  private completeStack(outputsOf: (old: Properties, outputs: Properties) => Properties): void {
    if (this.stackOutputs === undefined) return;
    const [urn, outputs] = this.stackOutputs;
    this.steps.complete(urn, outputsOf(this.lookUp(urn)?.outputs ?? {}, outputs));
  }

  /** @throws Error for a URN that this run has already, and for a package that has no provider here */
  private admit(urn: string, registration: Registration): void {
    if (this.registrations.has(urn)) {
      throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
    }
    const name = packageOf(registration.type);
    if (registration.custom && name !== DYNAMIC_PACKAGE) {
      throw new Error(
        `test/engine has no provider for the package ${name}: it runs dynamic resources only, the Pulumi CLI all`,
      );
    }
    this.registrations.set(urn, registration);
  }

  /** The registration with all that it leaves to its parent and to the engine. */
  private async completed(registration: Registration): Promise<Registration> {
    const { custom, type, provider, parent = "" } = registration;
    const inherited = inherit(registration, this.registrations.get(parent));
    if (!custom || isProviderType(type) || provider !== undefined) return inherited;
    this.defaultProvider ??= this.registerDefaultProvider();
    return { ...inherited, provider: await this.defaultProvider };
  }

  private async registerDefaultProvider(): Promise<string> {
    const { urn, id } = await this.register({
      type: `pulumi:providers:${DYNAMIC_PACKAGE}`,
      name: "default",
      custom: true,
      inputs: providerInputs(this.run.config),
      parent: undefined,
      provider: undefined,
      deletedWith: undefined,
      deleteBeforeReplace: undefined,
      protect: undefined,
      retainOnDelete: undefined,
      dependencies: [],
      propertyDependencies: {},
      additionalSecretOutputs: [],
      aliases: [],
      customTimeouts: {},
      ignoreChanges: [],
      replaceOnChanges: [],
    });
    return `${urn}::${id}`;
  }

  /** Tells the user what went wrong, once, and ends the run. */
  private reported(error: unknown, urn: string): Error {
    if (error instanceof Stopped || error instanceof Reported) {
      this.run.stopping.abort();
      return error;
    }
    if (this.run.stopping.signal.aborted) return new Stopped();
    this.run.stopping.abort();
    this.run.journal.error(messageOf(error), urn);
    return new Reported(urn, { cause: error });
  }
}
