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
  /** The exit code; {@link ENDED_BY_SIGNAL} when a signal ended the process. */
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error together, in the order of arrival. */
  readonly text: string;
}

/** A command that runs. */
export interface StartedCommand {
  /** What was printed so far, as in {@link Finished.text}. */
  text(): string;
  /** Sends a signal to the process; nothing where it has ended. */
  signal(signal: NodeJS.Signals): void;
  /** Settles when the process has ended, whatever its exit code; rejects as {@link runCommand} throws. */
  readonly ended: Promise<Finished>;
}

/** Stands for the exit code of a process that has none. */
export const ENDED_BY_SIGNAL = -1;

const TIMEOUT = 120_000;
const GRACE = 3_000;

/**
 * Runs a command and answers when the process has ended, whatever its exit code.
 *
 * @throws Error when the file cannot be started, or when the time was up. The process is then interrupted twice (at
 * the first SIGINT the Pulumi CLI waits for the steps in flight, at the second it ends them and its plugins), and
 * killed where that is not enough, before the error is thrown.
 */
export function runCommand(command: Command): Promise<Finished> {
  return startCommand(command).ended;
}

/** Starts a command, with the same time limit. */
export function startCommand(command: Command): StartedCommand {
  const child = spawn(command.file, command.args, { cwd: command.directory, env: command.env });
  const output = collect(child);
  // A process that ends without reading its input closes the pipe: that is no failure of the command.
  child.stdin.on("error", () => undefined);
  child.stdin.end(command.input ?? "");
  const ended = end(command, child, output);
  // Whoever starts a command may lose interest in its end.
  ended.catch(() => undefined);
  return {
    text: () => output.text(),
    signal: (signal) => {
      child.kill(signal);
    },
    ended,
  };
}

async function end(
  command: Command,
  child: ChildProcessWithoutNullStreams,
  output: Output,
): Promise<Finished> {
  const { timeout = TIMEOUT, grace = GRACE } = command;
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
    return { code: code ?? ENDED_BY_SIGNAL, stdout: output.stdout(), text: output.text() };
  } finally {
    timers.forEach(clearTimeout);
  }
}

interface Output {
  stdout(): string;
  text(): string;
}

function collect(child: ChildProcessWithoutNullStreams): Output {
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
