import { randomBytes } from "node:crypto";
import { startEmulator, type Emulator } from "pulumi-teams-registration/emulator";
import { writeProgram, type Engine, type ProgramFiles, type Result, type Stack } from "../stack";
import { graphCalls, nameOf } from "./seen";

/** An event team's work place: a program, a stack of it, and Graph. */
export interface Workplace {
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** The program's folder. */
  readonly directory: string;
  /** Writes files into the program's folder. */
  write(files: ProgramFiles): Promise<void>;
  /** `METHOD segment` of each request of Graph since the last call, with the last segment of its path decoded. */
  calls(): Promise<string[]>;
  /** Our resources in state, by name. */
  inState(): Promise<Record<string, StateEntry>>;
  close(): Promise<void>;
}

/** A resource in state. */
export interface StateEntry {
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** What a work place is made of. */
export interface WorkplaceOptions {
  readonly files: ProgramFiles;
  /** Default: a random one. */
  readonly passphrase?: string | undefined;
}

/** Opens a work place on one engine. Credentials and endpoint are in the environment, as in a pipeline. */
export async function openWorkplace(
  engine: Engine,
  { files, passphrase = randomBytes(16).toString("hex") }: WorkplaceOptions,
): Promise<Workplace> {
  const emulator = await startEmulator();
  const written = await writeProgram({ name: "event", files });
  const stack = await engine.open({
    directory: written.directory,
    stack: "test",
    state: written.state,
    passphrase,
    env: environmentOf(emulator),
  });
  let seen = 0;
  return {
    emulator,
    stack,
    directory: written.directory,
    write: (changed) => written.write(changed),
    async calls() {
      const all = await graphCalls(emulator);
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    },
    async inState() {
      const { deployment } = await stack.export();
      const entries = (deployment.resources ?? []).filter(({ type }) => String(type).includes("teams:"));
      const named = entries.map((entry): [string, StateEntry] => [nameOf(String(entry.urn)), entry]);
      return Object.fromEntries(named);
    },
    async close() {
      await written.remove();
      await emulator.close();
    },
  };
}

/** The variables that sign a program in to an emulator. */
export function environmentOf(emulator: Emulator): Record<string, string> {
  return {
    ARM_MSGRAPH_ENDPOINT: emulator.endpoint,
    ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST: emulator.authorityHost,
    ARM_TENANT_ID: emulator.tenantId,
    ARM_CLIENT_ID: emulator.clientId,
    ARM_CLIENT_SECRET: emulator.clientSecret,
  };
}

/** The errors of a run, joined. */
export function errorsOf({ diagnostics }: Result): string {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message)
    .join("\n");
}
