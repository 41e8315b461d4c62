/** preview and up: runs the program once, and does what it asks for. */
import { configEnvironment } from "./config";
import { Deployment } from "./deployment";
import { openMonitor } from "./monitor";
import type { ChildProcess, Environment } from "./processes";
import { startProgram } from "./program";
import { refreshAll } from "./refresh";
import type { Run } from "./run";
import type { Properties } from "./values";

/** cmd/run has said itself why it ended with this code. Source: sdk/nodejs/cmd/run/run.ts. */
const ALREADY_TOLD = 32;

/** What Go, and so the CLI, calls the exit code of a process that a signal ended. */
const ENDED_BY_SIGNAL = -1;

/** How long a program may go on after the run has been stopped, in milliseconds. */
const GRACE = 3_000;

export interface UpdateResult {
  readonly succeeded: boolean;
  /** The outputs that the program has given the stack, planned ones in a preview; undefined when it gave none. */
  readonly outputs: Properties | undefined;
}

/**
 * @param refresh read every resource first
 * @throws Stopped or Reported when a resource could not be read or deleted
 */
export async function update(run: Run, env: Environment, refresh: boolean): Promise<UpdateResult> {
  if (refresh) await refreshAll(run, true);
  const deployment = new Deployment(run);
  const succeeded = await runProgram(run, deployment, env);
  if (!succeeded) run.stopping.abort();
  await run.pool.idle();
  if (run.stopping.signal.aborted) return { succeeded: false, outputs: undefined };
  await deployment.finish();
  return { succeeded, outputs: deployment.outputs() };
}

/** Runs the program to its end; true when it has registered everything that it has to. */
async function runProgram(run: Run, deployment: Deployment, env: Environment): Promise<boolean> {
  const monitor = await openMonitor(run, deployment);
  try {
    const program = startProgram({
      project: run.project,
      stack: run.stack,
      port: monitor.port,
      dryRun: run.dryRun,
      parallel: run.parallel,
      env: { ...env, ...configEnvironment(run.config) },
      onLine: (line) => {
        run.journal.info(line);
      },
    });
    const code = await exitCode(run, program);
    if (code !== 0 && code !== ALREADY_TOLD && !run.stopping.signal.aborted) {
      run.journal.error(
        `an unhandled error occurred: Program exited with non-zero exit code: ${code ?? ENDED_BY_SIGNAL}`,
      );
    }
    return code === 0 && monitor.isComplete();
  } finally {
    monitor.close();
  }
}

/** Waits for the program; once the run is stopping, only until no step is in flight and a little longer. */
async function exitCode(run: Run, program: ChildProcess): Promise<number | null> {
  const { signal } = run.stopping;
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<null>((resolve) => {
    const wait = (): void => {
      void run.pool.idle().then(() => {
        timer = setTimeout(resolve, GRACE, null);
      });
    };
    if (signal.aborted) wait();
    else signal.addEventListener("abort", wait, { once: true });
  });
  try {
    return await Promise.race([program.exited, overdue]);
  } finally {
    clearTimeout(timer);
    await program.end();
  }
}
