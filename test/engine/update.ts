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
  warnOfInterrupted(run);
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
      const shown = code === null ? "none, for a signal ended it" : code;
      run.journal.error(`an unhandled error occurred: Program exited with non-zero exit code: ${shown}`);
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

/** Tells of what a killed run left undone, in the words of Pulumi. Source: deployment_executor.go. */
function warnOfInterrupted(run: Run): void {
  const { interrupted } = run.snapshot;
  if (interrupted.length === 0 || run.dryRun) return;
  const operations = interrupted.map(
    ({ resource, type }) => `  * ${resource.urn}, interrupted while ${type}\n`,
  );
  run.journal.warning(
    `Attempting to deploy or update resources with ${interrupted.length} pending operations from previous ` +
      `deployment.\n${operations.join("")}These resources are in an unknown state because the run was ` +
      "interrupted while waiting for changes to these resources to complete. You should confirm whether or " +
      "not the operations listed completed successfully by checking the state of the appropriate provider.",
  );
}
