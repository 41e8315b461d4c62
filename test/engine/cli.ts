/**
 * The engine as a command, so that it can be killed, and shown:
 *
 *   node build/engine/cli.js preview|up|refresh|destroy|cancel|export --directory DIR --stack NAME --state DIR
 *     [--event-log FILE] [--replace URN]... [--refresh] [--parallel N]
 *
 * The passphrase is PULUMI_CONFIG_PASSPHRASE. Exit codes: 0 done, 1 failed or interrupted, 2 wrong usage.
 * The event log is the Pulumi CLI's, as far as steps and diagnostics go.
 * SIGINT and SIGTERM end a run after the steps in flight; a second one ends it at once.
 */
import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { EngineEvent } from "../stack/events";
import type { Result, RunOptions, StackSettings } from "../stack/Stack";
import type { Audience } from "./journal";
import { messageOf } from "./run";
import { EngineStack } from "./stack";

const USAGE =
  "usage: cli.js preview|up|refresh|destroy|cancel|export --directory DIR --stack NAME --state DIR " +
  "[--event-log FILE] [--replace URN]... [--refresh] [--parallel N]";
const COMMANDS = ["preview", "up", "refresh", "destroy", "cancel", "export"] as const;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

interface CommandLine {
  readonly command: (typeof COMMANDS)[number];
  readonly settings: StackSettings;
  readonly options: RunOptions;
  readonly eventLog: string | undefined;
}

class UsageError extends Error {
  override readonly name = "UsageError";
}

function read(words: readonly string[]): CommandLine {
  const { positionals, values } = parse(words);
  const command = COMMANDS.find((name) => name === positionals[0]);
  const { directory, stack, state } = values;
  if (command === undefined || positionals.length !== 1) throw new UsageError("name one command");
  if (directory === undefined || stack === undefined || state === undefined) {
    throw new UsageError("--directory, --stack and --state are required");
  }
  const passphrase = process.env["PULUMI_CONFIG_PASSPHRASE"];
  if (passphrase === undefined) throw new UsageError("set PULUMI_CONFIG_PASSPHRASE");
  const parallel = values.parallel === undefined ? undefined : Number(values.parallel);
  if (parallel !== undefined && !(Number.isInteger(parallel) && parallel > 0)) {
    throw new UsageError("--parallel is a whole number from 1");
  }
  return {
    command,
    settings: { directory, stack, state, passphrase },
    options: {
      replace: values.replace ?? [],
      refresh: values.refresh === true,
      ...(parallel === undefined ? {} : { parallel }),
    },
    eventLog: values["event-log"],
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        directory: { type: "string" },
        stack: { type: "string" },
        state: { type: "string" },
        "event-log": { type: "string" },
        replace: { type: "string", multiple: true },
        refresh: { type: "boolean" },
        parallel: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

async function main(words: readonly string[]): Promise<number> {
  const { command, settings, options, eventLog } = read(words);
  const audience = audienceOf(eventLog);
  const interrupt = interruption(audience.print);
  const stack = await EngineStack.open(settings, { ...audience, interrupt });
  if (command === "cancel") {
    await stack.cancel();
    return 0;
  }
  if (command === "export") {
    audience.print(JSON.stringify(await stack.export(), undefined, 4));
    return 0;
  }
  const result: Result = await stack[command](options);
  return result.succeeded ? 0 : EXIT_FAILED;
}

function audienceOf(eventLog: string | undefined): Required<Audience> {
  return {
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
    record: (event: EngineEvent) => {
      if (eventLog !== undefined) appendFileSync(eventLog, `${JSON.stringify(event)}\n`);
    },
  };
}

/** Aborted by the first signal; the second one ends the process. */
function interruption(print: (line: string) => void): AbortSignal {
  const interrupt = new AbortController();
  const onSignal = (): void => {
    if (interrupt.signal.aborted) process.exit(EXIT_FAILED);
    print("Interrupted; cancelling. If you would like to terminate immediately, send the signal again.");
    interrupt.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return interrupt.signal;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(`error: ${messageOf(error)}\n${isUsage ? `${USAGE}\n` : ""}`);
    process.exitCode = isUsage ? EXIT_USAGE : EXIT_FAILED;
  },
);
