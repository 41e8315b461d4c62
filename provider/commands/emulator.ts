import { parseArgs } from "node:util";
import type { EmulatorAddress } from "../emulator";
import { startEmulator } from "../emulator";
import { UsageError } from "./usageError";

/** The command's line in the overview of commands. */
export const summary =
  "emulator [--port N] [--data FILE]   Graph and Entra ID on this machine, until interrupted";

/**
 * Runs an emulator until SIGINT or SIGTERM. Once it listens it prints its address as one line of JSON. Throws a
 * UsageError for arguments that it does not know.
 */
export async function run(args: readonly string[]): Promise<void> {
  const emulator = await startEmulator(parseOptions(args));
  const stopped = new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  const { endpoint, authorityHost, tenantId, clientId, clientSecret, organizer, meetings, control } =
    emulator;
  const address: EmulatorAddress = {
    endpoint,
    authorityHost,
    tenantId,
    clientId,
    clientSecret,
    organizer,
    meetings,
    control,
  };
  process.stdout.write(`${JSON.stringify(address)}\n`);
  await stopped;
  await emulator.close();
}

function parseOptions(args: readonly string[]): { port?: number; data?: string } {
  const { port, data } = parse(args);
  return { ...(port !== undefined && { port: parsePort(port) }), ...(data !== undefined && { data }) };
}

function parse(args: readonly string[]): { port?: string | undefined; data?: string | undefined } {
  try {
    return parseArgs({ args: [...args], options: { port: { type: "string" }, data: { type: "string" } } })
      .values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new UsageError(`--port must be a number from 0 (any free port) to 65535, not '${text}'`);
}
