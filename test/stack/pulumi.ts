/** The Pulumi CLI behind the interface of a stack. */
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runCommand, type Command, type Finished } from "./command";
import { pulumiEnvironment } from "./environment";
import { readEvents, type PulumiCommand } from "./events";
import type { Diagnostic, ExportedDeployment, Result, RunOptions, Stack, StackSettings } from "./Stack";

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

  /** Runs one of the commands that need the program. */
  private async run(command: PulumiCommand, options: RunOptions = {}): Promise<Result> {
    const log = join(this.settings.state, "events.json");
    await rm(log, { force: true });
    const { directory, state, stack } = this.settings;
    const config = join(state, `Pulumi.${stack}.yaml`);
    const files = ["--config-file", config, "--event-log", log];
    const args = [command, ...this.stackFlag(), ...files, ...runFlags(command, options)];
    const finished = await this.pulumi({
      args,
      directory,
      env: pulumiEnvironment(this.settings, options.env),
    });
    const { steps, diagnostics } = readEvents(await readFile(log, "utf8").catch(() => ""), command);
    return {
      succeeded: finished.code === 0,
      steps,
      outputs: command === "destroy" ? {} : await this.outputs(),
      diagnostics: withFailure(diagnostics, finished),
      text: finished.text,
    };
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
    const finished = await this.pulumi({ args, directory: this.settings.state, env, input });
    if (finished.code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} failed with exit code ${finished.code}:\n${finished.text}`);
    }
    return finished;
  }

  private pulumi(command: Omit<Command, "file">): Promise<Finished> {
    const args = [...command.args, "--non-interactive", "--color", "never"];
    return runCommand({ ...command, file: "pulumi", args });
  }
}

function runFlags(command: PulumiCommand, options: RunOptions): string[] {
  const parallel = options.parallel === undefined ? [] : ["--parallel", String(options.parallel)];
  const refresh = options.refresh === true ? ["--refresh"] : [];
  const replace = (options.replace ?? []).flatMap((urn) => ["--replace", urn]);
  const manner = command === "preview" ? ["--diff"] : ["--yes", "--skip-preview"];
  return [...manner, ...parallel, ...refresh, ...replace];
}

/** What ends the CLI before its engine starts is only on the terminal: it becomes an error of the whole stack. */
function withFailure(diagnostics: readonly Diagnostic[], finished: Finished): readonly Diagnostic[] {
  if (finished.code === 0 || diagnostics.some(({ severity }) => severity === "error")) {
    return diagnostics;
  }
  return [...diagnostics, { severity: "error", message: finished.text.trim() }];
}
