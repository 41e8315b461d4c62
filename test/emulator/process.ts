import type { ChildProcessByStdio } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { EmulatorAddress } from "../../provider/emulator";

/** The command, as it is published: `npm run build` makes it. */
const COMMAND = join(__dirname, "../../dist/cli.js");

/** How a process ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the command. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** The first line that it writes to stdout. */
  firstLine(): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the command with these arguments; `temporary` is its directory for temporary files. */
export function startCommand(args: readonly string[], temporary: string): Running {
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, [COMMAND, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = end(child);
  return {
    pid: child.pid ?? 0,
    ended,
    firstLine: async () => {
      const line = await Promise.race([firstLineOf(child.stdout), ended]);
      if (typeof line === "string") return line;
      throw new Error(`The command ended with ${line.code ?? "a signal"}: ${line.stderr}`);
    },
    kill: (signal) => child.kill(signal),
  };
}

const addressSchema = z.strictObject({
  endpoint: z.string(),
  authorityHost: z.string(),
  tenantId: z.guid(),
  clientId: z.guid(),
  clientSecret: z.string(),
  organizer: z.guid(),
  meetings: z.strictObject({ everyone: z.string(), organization: z.string() }),
  control: z.strictObject({ url: z.string(), secret: z.string() }),
});

/** The address in the line that the command prints, and nothing but the address. */
export function parseAddress(line: string): EmulatorAddress {
  return addressSchema.parse(JSON.parse(line));
}

async function end(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (written.stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (written.stderr += chunk.toString("utf8")));
  await once(child, "close");
  return { code: child.exitCode, ...written };
}

async function firstLineOf(stream: Readable): Promise<string> {
  const lines = createInterface({ input: stream });
  const [line] = z.tuple([z.string()]).parse(await once(lines, "line"));
  return line;
}
