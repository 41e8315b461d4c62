/** Runs one command to its end, within a time limit, and collects what it printed. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";

/** What to run, and where. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** The whole environment of the process; nothing is inherited beside it. */
  readonly env: NodeJS.ProcessEnv;
  /** Text for standard input; empty when left out. */
  readonly input?: string;
  /** Milliseconds after which the command is interrupted; 120,000 when left out. */
  readonly timeout?: number;
  /** Milliseconds from one request to stop to the next, stronger one; 3,000 when left out. */
  readonly grace?: number;
}

/** What a command left behind. */
export interface Finished {
  /** The exit code; -1 when a signal ended the process. */
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error together, in the order of arrival. */
  readonly text: string;
}

const TIMEOUT = 120_000;
const GRACE = 3_000;

/**
 * Runs a command and answers when the process has ended, whatever its exit code.
 *
 * @throws Error when the file cannot be started, or when the time was up. The process is then interrupted twice (at
 * the first SIGINT the Pulumi CLI waits for the steps in flight, at the second it ends them and its plugins), and
 * killed where that is not enough, before the error is thrown.
 */
export async function runCommand(command: Command): Promise<Finished> {
  const { timeout = TIMEOUT, grace = GRACE } = command;
  const child = spawn(command.file, command.args, { cwd: command.directory, env: command.env });
  const output = collect(child);
  // A process that ends without reading its input closes the pipe: that is no failure of the command.
  child.stdin.on("error", () => undefined);
  child.stdin.end(command.input ?? "");

  const interrupt = (): boolean => child.kill("SIGINT");
  const kill = (): void => {
    child.kill("SIGKILL");
    // Whatever the process left running may hold the other ends open for ever.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  const late = AbortSignal.timeout(timeout);
  const timers = [
    setTimeout(interrupt, timeout),
    setTimeout(interrupt, timeout + grace),
    setTimeout(kill, timeout + 2 * grace),
  ];
  try {
    const [code] = (await once(child, "close")) as [number | null];
    if (late.aborted) {
      throw new Error(lateMessage(command, timeout, output.text()));
    }
    return { code: code ?? -1, stdout: output.stdout(), text: output.text() };
  } finally {
    timers.forEach(clearTimeout);
  }
}

function collect(child: ChildProcessWithoutNullStreams): { stdout(): string; text(): string } {
  const stdout: Buffer[] = [];
  const all: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout.push(chunk);
    all.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => all.push(chunk));
  return { stdout: () => Buffer.concat(stdout).toString(), text: () => Buffer.concat(all).toString() };
}

function lateMessage({ file, args }: Command, timeout: number, text: string): string {
  const line = [file, ...args].join(" ");
  return `${line} did not end within ${timeout} ms and was interrupted; its output tells what held it up:\n${text}`;
}
