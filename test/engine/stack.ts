/** A stack of the engine: its configuration, its state, and the runs over them. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { startRun } from "../stack/running";
import type {
  ExportedDeployment,
  Result,
  RunCommand,
  Running,
  RunOptions,
  Stack,
  StackSettings,
} from "../stack/Stack";
import { adopt, readDeployment, toDeployment, toSnapshot, writeDeployment } from "./checkpoint";
import { engineCommand } from "./command";
import { StackConfig } from "./config";
import { deleteAll } from "./deletions";
import { warnOfInterrupted } from "./interrupted";
import { Journal } from "./journal";
import type { Audience, RunKind } from "./journal";
import { Lock, LockedError } from "./lock";
import { shownOutputs, stackOutputs } from "./outputs";
import { Pool } from "./pool";
import type { Environment } from "./processes";
import { readProject } from "./project";
import type { Project } from "./project";
import { Providers } from "./providers";
import { refreshAll } from "./refresh";
import { messageOf, Reported, Stopped } from "./run";
import type { Run } from "./run";
import type { Snapshot } from "./snapshot";
import { Steps } from "./steps";
import { update } from "./update";
import { isProviderType } from "./urn";
import type { Properties } from "./values";

/** What the place where the engine runs adds to it. */
export interface Host extends Audience {
  /** Interrupts a run: steps in flight are finished, and nothing more is begun. */
  readonly interrupt?: AbortSignal;
}

interface Outcome {
  readonly succeeded: boolean;
  readonly outputs?: Properties | undefined;
}

export class EngineStack implements Stack {
  readonly engine = "test/engine";
  private readonly lock: Lock;

  private constructor(
    private readonly settings: StackSettings,
    private readonly project: Project,
    private readonly config: StackConfig,
    private readonly host: Host,
  ) {
    this.lock = new Lock(join(settings.state, `${settings.stack}.lock`));
  }

  /** @throws Error when Pulumi.yaml is missing or not for Node, or when the passphrase is wrong */
  static async open(settings: StackSettings, host: Host): Promise<EngineStack> {
    const project = readProject(settings.directory);
    const config = await StackConfig.open(settings.state, settings.stack, project, settings.passphrase);
    return new EngineStack(settings, project, config, host);
  }

  setConfig(key: string, value: string, options?: { readonly secret?: boolean }): Promise<void> {
    this.config.set(key, value, options?.secret === true);
    return Promise.resolve();
  }

  preview(options: RunOptions = {}): Promise<Result> {
    return this.perform("preview", options, (run) =>
      update(run, this.env(options), options.refresh === true),
    );
  }

  up(options: RunOptions = {}): Promise<Result> {
    return this.perform("up", options, (run) => update(run, this.env(options), options.refresh === true));
  }

  refresh(options: RunOptions = {}): Promise<Result> {
    return this.perform("refresh", options, async (run) => {
      await refreshAll(run, false);
      return { succeeded: true };
    });
  }

  destroy(options: RunOptions = {}): Promise<Result> {
    return this.perform("destroy", options, async (run) => {
      await deleteAll(run, new Steps(run), run.snapshot.olds());
      return { succeeded: true };
    });
  }

  start(command: RunCommand, options: RunOptions = {}): Running {
    return startRun({
      command,
      state: this.settings.state,
      commandLine: (eventLog) => engineCommand(command, this.settings, options, eventLog),
      outputs: () => Promise.resolve(shownOutputs(this.readSnapshot())),
    });
  }

  cancel(): Promise<void> {
    this.lock.remove();
    return Promise.resolve();
  }

  export(): Promise<ExportedDeployment> {
    const stored = readDeployment(this.checkpoint);
    return Promise.resolve(stored ?? toDeployment(this.readSnapshot(), this.config.secrets));
  }

  async import(deployment: ExportedDeployment): Promise<void> {
    const own = await adopt(deployment, this.settings.passphrase, this.config.secrets);
    await this.lock.hold(() => {
      writeDeployment(this.checkpoint, own);
      return Promise.resolve();
    });
  }

  private get checkpoint(): string {
    return join(this.settings.state, `${this.settings.stack}.json`);
  }

  private readSnapshot(): Snapshot {
    return toSnapshot(readDeployment(this.checkpoint), this.config.secrets);
  }

  private env(options: RunOptions): Environment {
    return { ...this.settings.env, ...options.env };
  }

  private async perform(kind: RunKind, options: RunOptions, action: Action): Promise<Result> {
    if (kind === "preview") return this.carryOut(kind, options, action);
    try {
      return await this.lock.hold(() => this.carryOut(kind, options, action));
    } catch (error) {
      if (error instanceof LockedError) return this.refusal(kind, error);
      throw error;
    }
  }

  /** The result of a run that was not begun. */
  private refusal(kind: RunKind, { message }: LockedError): Result {
    const line = `error: ${message}`;
    this.host.print?.(line);
    return {
      succeeded: false,
      steps: [],
      outputs: kind === "destroy" ? {} : shownOutputs(this.readSnapshot()),
      diagnostics: [{ severity: "error", message }],
      text: `${line}\n`,
    };
  }

  private async carryOut(kind: RunKind, options: RunOptions, action: Action): Promise<Result> {
    const run = this.begin(kind, options);
    const before = stackOutputs(run.snapshot);
    const interrupt = (): void => {
      run.stopping.abort();
    };
    this.host.interrupt?.addEventListener("abort", interrupt, { once: true });
    try {
      // The CLI leaves the warning out before a refresh, which would settle some of them.
      if ((kind === "up" && options.refresh !== true) || kind === "destroy") warnOfInterrupted(run);
      const outcome = await settled(run, action);
      const isInterrupted = this.host.interrupt?.aborted === true;
      const succeeded = outcome.succeeded && !isInterrupted && !run.journal.hasFailedSteps;
      this.explain(run, succeeded);
      run.save();
      return this.result(run, succeeded, before, run.dryRun ? outcome.outputs : undefined);
    } finally {
      this.host.interrupt?.removeEventListener("abort", interrupt);
      await run.providers.stop();
    }
  }

  private begin(kind: RunKind, options: RunOptions): Run {
    const snapshot = this.readSnapshot();
    const config = this.config.read();
    const parallel = options.parallel ?? availableParallelism() * 4;
    const journal = new Journal(kind, this.settings.stack, this.host);
    const providers = new Providers({
      directory: this.project.programDirectory,
      project: this.project.name,
      stack: this.settings.stack,
      env: this.env(options),
      config: Object.fromEntries([...config].map(([key, entry]) => [key, entry.value])),
      onLine: (line) => {
        journal.info(line);
      },
    });
    for (const state of snapshot.olds().filter(({ type }) => isProviderType(type))) {
      providers.register(state.urn, state.inputs);
    }
    return {
      kind,
      dryRun: kind === "preview",
      project: this.project,
      stack: this.settings.stack,
      config,
      snapshot,
      providers,
      journal,
      pool: new Pool(parallel),
      parallel,
      replace: new Set(options.replace),
      stopping: new AbortController(),
      save: () => {
        if (kind !== "preview") writeDeployment(this.checkpoint, toDeployment(snapshot, this.config.secrets));
      },
    };
  }

  /** Says why a run did not succeed, as the CLI does at the end of one with failed steps or an interrupted one. */
  private explain(run: Run, succeeded: boolean): void {
    const kind = run.dryRun ? "preview" : "update";
    if (this.host.interrupt?.aborted === true) run.journal.error(`${kind} canceled`);
    else if (!succeeded && run.journal.hasFailedSteps) run.journal.error(`${kind} failed`);
  }

  private result(run: Run, succeeded: boolean, before: Properties, planned: Properties | undefined): Result {
    const { journal, snapshot } = run;
    journal.close(before, planned ?? stackOutputs(snapshot));
    return {
      succeeded,
      steps: journal.steps.map(({ operation, urn, keys }) => ({ operation, urn, replaceKeys: keys })),
      outputs: shownOutputs(snapshot),
      diagnostics: journal.diagnostics,
      text: journal.text,
    };
  }
}

type Action = (run: Run) => Promise<Outcome>;

/** The outcome of the action; an error is reported, if it was not, and is a failure. */
async function settled(run: Run, action: Action): Promise<Outcome> {
  try {
    return await action(run);
  } catch (error) {
    if (!(error instanceof Stopped || error instanceof Reported)) run.journal.error(messageOf(error));
    return { succeeded: false };
  }
}
