/** A command of an engine in processes of its own, and its result: whichever engine, it writes an event log. */
import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ENDED_BY_SIGNAL, startCommand, type Command, type Finished } from "./command";
import { readEvents } from "./events";
import { killProcess, MARK, processesOf, type RunProcess } from "./processes";
import type { Diagnostic, Result, RunCommand, Running, RunPart } from "./Stack";

/** What is to run, and where its result comes from. */
export interface RunSource {
  readonly command: RunCommand;
  /** Folder for the event log. */
  readonly state: string;
  /** The engine's command line, which writes its events to the file `eventLog`. */
  commandLine(eventLog: string): Command;
  /** The stack's outputs after the run, as in {@link Result}. */
  outputs(): Promise<Result["outputs"]>;
}

const PARTS: Readonly<Record<Exclude<RunPart, "engine">, RegExp>> = {
  program: /\/@pulumi\/pulumi\/cmd\/run\/index\.js /,
  // Not the command that asks where this file is, which the CLI's plugin runs first.
  provider: /\/@pulumi\/pulumi\/cmd\/dynamic-provider\/index\.js /,
};
const LANGUAGE_HOST = /^\S*pulumi-language-nodejs\b/;

/** Milliseconds between two looks at the list of processes. */
const PAUSE = 20;

/** Starts the engine. */
export function startRun(source: RunSource): Running {
  const mark = randomUUID();
  const log = join(source.state, `events-${mark}.json`);
  const command = source.commandLine(log);
  const engine = startCommand({ ...command, env: { ...command.env, [MARK]: mark } });
  let result: Promise<Result> | undefined;

  const parts = async (part: keyof typeof PARTS): Promise<readonly RunProcess[]> =>
    (await processesOf(mark)).filter(({ line }) => PARTS[part].test(line));
  const killEngine = async (): Promise<boolean> => {
    const lives = await Promise.race([engine.ended.then(() => false), sleep(0, true)]);
    engine.signal("SIGKILL");
    await engine.ended;
    return lives;
  };
  return {
    kill: (part) => (part === "engine" ? killEngine() : killAll(() => parts(part))),
    interrupt: (signal) => {
      engine.signal(signal);
    },
    text: () => engine.text(),
    result: () => (result ??= engine.ended.then((finished) => toResult(source, log, finished))),
    leftovers: async () =>
      (await processesOf(mark)).map(({ line }) => line).filter((line) => !LANGUAGE_HOST.test(line)),
    close: async () => {
      await killAll(() => processesOf(mark));
      await rm(log, { force: true });
    },
  };
}

/** Kills what is found until nothing is; false where there was nothing. */
async function killAll(find: () => Promise<readonly RunProcess[]>): Promise<boolean> {
  const first = await find();
  for (let found = first; found.length > 0; found = await find()) {
    found.forEach(killProcess);
    await sleep(PAUSE);
  }
  return first.length > 0;
}

async function toResult(source: RunSource, log: string, finished: Finished): Promise<Result> {
  const { steps, diagnostics } = readEvents(await readFile(log, "utf8").catch(() => ""), source.command);
  return {
    succeeded: finished.code === 0,
    steps,
    outputs: source.command === "destroy" ? {} : await source.outputs(),
    diagnostics: withFailure(diagnostics, finished),
    text: finished.text,
  };
}

/** What ends an engine before its first event is only on the terminal: it becomes an error of the whole stack. */
function withFailure(diagnostics: readonly Diagnostic[], finished: Finished): readonly Diagnostic[] {
  if (finished.code === 0 || diagnostics.some(({ severity }) => severity === "error")) {
    return diagnostics;
  }
  const message =
    finished.code === ENDED_BY_SIGNAL
      ? "a signal ended the engine"
      : finished.text.trim().replace(/^error: /, "");
  return [...diagnostics, { severity: "error", message }];
}
