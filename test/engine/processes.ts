/**
 * Node processes of a run: each in a group of its own, its output by lines, and ended for certain.
 *
 * Their standard input is a pipe that this process holds open as long as it lives, as the CLI does for its plugins:
 * its end tells a provider that the engine was killed. Source: sdk/go/common/resource/plugin/plugin.go.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PRELOAD = join(__dirname, "../../test/engine/preload.cjs");

/** Variables to add to the environment; undefined takes one away. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProcessSettings {
  /** Module of the program's own SDK, such as `@pulumi/pulumi/cmd/run`, resolved from the directory. */
  readonly module: string;
  readonly directory: string;
  readonly nodeArguments?: readonly string[];
  readonly arguments: readonly string[];
  readonly env: Environment;
  /** Called for each line of either stream. */
  readonly onLine: (line: string) => void;
}

export interface ChildProcess {
  /** Settles when the process has ended and its output is read; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Kills the process and everything that it started; settles when it is gone. */
  end(): Promise<void>;
}

/** @throws Error when the module is not installed where the program runs */
export function startNode(settings: ProcessSettings): ChildProcess {
  const script = resolveFrom(settings.directory, settings.module);
  const nodeArguments = ["-r", PRELOAD, ...(settings.nodeArguments ?? [])];
  const child = spawn(process.execPath, [...nodeArguments, script, ...settings.arguments], {
    cwd: settings.directory,
    env: { ...process.env, ...settings.env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  child.stdin.on("error", () => undefined);
  const kill = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  process.once("exit", kill);
  createInterface({ input: child.stdout }).on("line", settings.onLine);
  createInterface({ input: child.stderr }).on("line", settings.onLine);
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => process.off("exit", kill));
  return {
    exited,
    async end() {
      kill();
      await exited;
    },
  };
}

function resolveFrom(directory: string, module: string): string {
  try {
    return createRequire(join(directory, "Pulumi.yaml")).resolve(module);
  } catch (cause) {
    throw new Error(`${module} is not installed for ${directory}: run npm install there`, { cause });
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group has ended by itself.
  }
}
