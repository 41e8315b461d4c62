/**
 * A stack as tests and the demo use it, whichever engine is behind: the Pulumi CLI or test/engine.
 * Both answer with the same values, so one suite holds for both.
 */

/** The step operations of Pulumi's engine, in its own words (apitype.OpType). */
export type Operation =
  "same" | "create" | "update" | "replace" | "create-replacement" | "delete-replaced" | "delete" | "refresh";

/** One step of a plan or of an update. */
export interface Step {
  readonly operation: Operation;
  readonly urn: string;
  /** The properties that made the replacement necessary; empty for other steps. */
  readonly replaceKeys: readonly string[];
}

export interface Diagnostic {
  readonly severity: "info" | "warning" | "error";
  /** The resource that it is about; absent for the whole stack. */
  readonly urn?: string;
  readonly message: string;
}

/** The commands that run the program, its providers, or both. */
export type RunCommand = "preview" | "up" | "refresh" | "destroy";

/** What one preview, up, refresh or destroy did. */
export interface Result {
  readonly succeeded: boolean;
  /**
   * Steps of resources, in the order in which they were planned or finished; those of the stack resource
   * itself, of providers (`pulumi:providers:*`) and `same` steps included, as Pulumi reports them.
   * For refresh: `refresh` steps, or `delete` for what was gone, `update` for what had drifted, `same` else.
   */
  readonly steps: readonly Step[];
  /** The stack's outputs after the run, secrets in clear; empty for destroy and for a failed first run. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
  /** All that a user saw on the terminal, standard output and standard error together. */
  readonly text: string;
}

export interface RunOptions {
  /** Variables added to the environment of program and provider; a value of undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** URNs to replace although nothing changed (`pulumi up --replace`). */
  readonly replace?: readonly string[];
  /** `--refresh` of preview and up: read every resource first. */
  readonly refresh?: boolean;
  /** How many steps may run at once; the engine's default otherwise. */
  readonly parallel?: number;
}

/** What a run consists of: the program's process, those of its providers, and the engine's own. */
export type RunPart = "program" | "provider" | "engine";

/** A command that runs in processes of its own, so that it can be interrupted and killed. */
export interface Running {
  /**
   * Sends SIGKILL to the processes of that part, and settles when they are gone: true, or false where the run has
   * none yet or none any more.
   */
  kill(part: RunPart): Promise<boolean>;
  /** Sends a signal to the engine alone. At the first one it finishes the steps in flight, at the second it ends. */
  interrupt(signal: "SIGINT" | "SIGTERM"): void;
  /** All that was printed so far, as in {@link Result.text}. */
  text(): string;
  /**
   * Waits for the engine's end. A killed engine gives the steps that it told of before, and `succeeded: false`.
   *
   * @throws Error when the engine cannot be started, or does not end within two minutes
   */
  result(): Promise<Result>;
  /**
   * The command lines of the processes of this run that live, the engine's own and everything started by program and
   * providers included; asked after the engine's end, those that outlived it. The CLI's language host is left out:
   * after a SIGKILL of the CLI it goes on for five minutes (sdk/nodejs/cmd/pulumi-language-nodejs/main.go).
   */
  leftovers(): Promise<readonly string[]>;
  /** Kills everything of this run that still lives. Every started run is to be closed, at the end of its test. */
  close(): Promise<void>;
}

export interface StackSettings {
  /** Folder with Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  /** Folder for state, outside of the program's: a file backend's for the CLI, the checkpoint for test/engine. */
  readonly state: string;
  readonly passphrase: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A version 3 deployment, as `pulumi stack export` prints it. */
export interface ExportedDeployment {
  readonly version: 3;
  readonly deployment: {
    readonly resources?: readonly Readonly<Record<string, unknown>>[];
    readonly [field: string]: unknown;
  };
}

export interface Stack {
  /** "pulumi" or "test/engine": which of the two answers. */
  readonly engine: string;
  setConfig(key: string, value: string, options?: { readonly secret?: boolean }): Promise<void>;
  preview(options?: RunOptions): Promise<Result>;
  up(options?: RunOptions): Promise<Result>;
  refresh(options?: RunOptions): Promise<Result>;
  destroy(options?: RunOptions): Promise<Result>;
  /** Starts a command without waiting for its end. */
  start(command: RunCommand, options?: RunOptions): Running;
  /** Takes away the lock that a killed run has left; until then up, refresh, destroy and import refuse to run. */
  cancel(): Promise<void>;
  /** The deployment as stored, secrets encrypted. */
  export(): Promise<ExportedDeployment>;
  import(deployment: ExportedDeployment): Promise<void>;
}
