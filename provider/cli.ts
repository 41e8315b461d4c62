#!/usr/bin/env node
import * as emulator from "./commands/emulator";
import * as importFile from "./commands/importFile";
import { UsageError } from "./commands/usageError";

interface Command {
  readonly summary: string;
  run(args: readonly string[]): Promise<void>;
}

const NAME = "pulumi-teams-registration";
const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["emulator", emulator],
  ["import-file", importFile],
]);

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === "--help" || name === "-h") {
    process.stdout.write(overview());
    return;
  }
  const known = [...commands.keys()].join(", ");
  const command = commands.get(name ?? "");
  if (!command)
    throw new UsageError(
      `${name === undefined ? "no command" : `unknown command '${name}'`}; there is: ${known}`,
    );
  await command.run(args);
}

function overview(): string {
  const lines = [...commands.values()].map(({ summary }) => `  ${NAME} ${summary}\n`);
  return `Usage:\n${lines.join("")}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${NAME}: ${message.split("\n").join(" ")}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
