/** The Pulumi CLI behind the interface of a stack. */
import { copyFile, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runCommand, type Command, type Finished } from "./command";
import { pulumiEnvironment } from "./environment";
import { startRun } from "./running";
import type {
  ExportedDeployment,
  Result,
  RunCommand,
  Running,
  RunOptions,
  Stack,
  StackSettings,
} from "./Stack";

/**
 * Opens a stack of the Pulumi CLI found on PATH, and creates it where the state folder does not hold it yet.
 *
 * Everything is in the state folder: a file backend, a PULUMI_HOME of its own, and the stack's configuration file,
 * so the program's folder stays as it was. A `Pulumi.<stack>.yaml` beside the program is not read. No `PULUMI_*`
 * variable is inherited. Plugins are never downloaded: the language host and the dynamic provider are those beside
 * the CLI.
 *
 * @throws Error with all that the CLI printed when the stack cannot be opened: no `pulumi` on PATH, no Pulumi.yaml
 * in the directory. Every method throws in the same way when its command fails or does not end within two minutes;
 * but a preview, up, refresh or destroy that merely fails is a {@link Result} with `succeeded: false`. Another
 * passphrase than the state's shows at the first command that needs it.
 */
export async function openPulumiStack(settings: StackSettings): Promise<Stack> {
  const [directory, state] = [resolve(settings.directory), resolve(settings.state)];
  await mkdir(state, { recursive: true });
  await copyFile(join(directory, "Pulumi.yaml"), join(state, "Pulumi.yaml"));
  const stack = new PulumiStack({ ...settings, directory, state });
  await stack.select();
  return stack;
}

class PulumiStack implements Stack {
  readonly engine = "pulumi";

  constructor(private readonly settings: StackSettings) {}

  async select(): Promise<void> {
    await this.manage(["stack", "select", this.settings.stack, "--create"]);
  }

  async setConfig(key: string, value: string, options: { readonly secret?: boolean } = {}): Promise<void> {
    const kind = options.secret === true ? "--secret" : "--plaintext";
    // On standard input, where it cannot be taken for a flag; the CLI takes one newline off its end.
    await this.manage(["config", "set", key, kind, ...this.stackFlag()], `${value}\n`);
  }

  async export(): Promise<ExportedDeployment> {
    const { stdout } = await this.manage(["stack", "export", ...this.stackFlag()]);
    return JSON.parse(stdout) as ExportedDeployment;
  }

  async import(deployment: ExportedDeployment): Promise<void> {
    await this.manage(["stack", "import", ...this.stackFlag()], JSON.stringify(deployment));
  }

  preview(options?: RunOptions): Promise<Result> {
    return this.run("preview", options);
  }

  up(options?: RunOptions): Promise<Result> {
    return this.run("up", options);
  }

  refresh(options?: RunOptions): Promise<Result> {
    return this.run("refresh", options);
  }

  destroy(options?: RunOptions): Promise<Result> {
    return this.run("destroy", options);
  }

  start(command: RunCommand, options: RunOptions = {}): Running {
    return startRun({
      command,
      state: this.settings.state,
      commandLine: (eventLog) => this.commandLine(command, options, eventLog),
      outputs: () => this.outputs(),
    });
  }

  async cancel(): Promise<void> {
    await this.manage(["cancel", "--yes", ...this.stackFlag()]);
  }

  /** Runs one of the commands that need the program. */
  private async run(command: RunCommand, options?: RunOptions): Promise<Result> {
    const running = this.start(command, options);
    try {
      return await running.result();
    } finally {
      await running.close();
    }
  }

  private commandLine(command: RunCommand, options: RunOptions, eventLog: string): Command {
    const { directory, state, stack } = this.settings;
    const config = join(state, `Pulumi.${stack}.yaml`);
    const files = ["--config-file", config, "--event-log", eventLog];
    const args = [command, ...this.stackFlag(), ...files, ...runFlags(command, options)];
    return pulumiCommand({ args, directory, env: pulumiEnvironment(this.settings, options.env) });
  }

  private async outputs(): Promise<Result["outputs"]> {
    const args = ["stack", "output", "--json", "--show-secrets", ...this.stackFlag()];
    return JSON.parse((await this.manage(args)).stdout) as Result["outputs"];
  }

  private stackFlag(): string[] {
    return ["--stack", this.settings.stack];
  }

  /** Runs a command that needs the project's name alone: in the state folder, where the configuration is, too. */
  private async manage(args: readonly string[], input = ""): Promise<Finished> {
    const env = pulumiEnvironment(this.settings);
    const finished = await runCommand(pulumiCommand({ args, directory: this.settings.state, env, input }));
    if (finished.code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} failed with exit code ${finished.code}:\n${finished.text}`);
    }
    return finished;
  }
}

function pulumiCommand(command: Omit<Command, "file">): Command {
  return { ...command, file: "pulumi", args: [...command.args, "--non-interactive", "--color", "never"] };
}

function runFlags(command: RunCommand, options: RunOptions): string[] {
  const parallel = options.parallel === undefined ? [] : ["--parallel", String(options.parallel)];
  const refresh = options.refresh === true ? ["--refresh"] : [];
  const replace = (options.replace ?? []).flatMap((urn) => ["--replace", urn]);
  const manner = command === "preview" ? ["--diff"] : ["--yes", "--skip-preview"];
  return [...manner, ...parallel, ...refresh, ...replace];
}
