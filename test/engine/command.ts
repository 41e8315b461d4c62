/** The command line of this engine's own command (cli.ts). */
import { join } from "node:path";
import { existsSync } from "node:fs";
import type { Command } from "../stack/command";
import type { RunCommand, RunOptions, StackSettings } from "../stack/Stack";

const SCRIPT = join(__dirname, "../../build/engine/cli.js");

/**
 * @param eventLog file for the events
 * @throws Error when the command is not built
 */
export function engineCommand(
  command: RunCommand,
  settings: StackSettings,
  options: RunOptions,
  eventLog: string,
): Command {
  if (!existsSync(SCRIPT)) throw new Error(`${SCRIPT} is missing: run npm run build:test`);
  const { directory, stack, state, passphrase } = settings;
  return {
    file: process.execPath,
    args: [
      ...[SCRIPT, command, "--directory", directory, "--stack", stack, "--state", state],
      ...["--event-log", eventLog],
      ...(options.replace ?? []).flatMap((urn) => ["--replace", urn]),
      ...(options.refresh === true ? ["--refresh"] : []),
      ...(options.parallel === undefined ? [] : ["--parallel", String(options.parallel)]),
    ],
    directory,
    env: { ...process.env, ...settings.env, ...options.env, PULUMI_CONFIG_PASSPHRASE: passphrase },
  };
}
