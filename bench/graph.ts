import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import {
  connectEmulator,
  type EmulatorAddress,
  type EmulatorControl,
  type SettingsRequest,
} from "pulumi-teams-registration/emulator";

export type QuotaWindow = "fixed" | "sliding";

/** An emulator in a process of its own. */
export interface Graph {
  readonly address: EmulatorAddress;
  readonly control: EmulatorControl;
  close(): Promise<void>;
}

/** The variables that sign a program in to an emulator, and name its organizer and the meeting for everyone. */
export function environmentOf(graph: EmulatorAddress): Readonly<Record<string, string>> {
  return {
    ARM_MSGRAPH_ENDPOINT: graph.endpoint,
    ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST: graph.authorityHost,
    ARM_TENANT_ID: graph.tenantId,
    ARM_CLIENT_ID: graph.clientId,
    ARM_CLIENT_SECRET: graph.clientSecret,
    BENCH_ORGANIZER: graph.organizer,
    BENCH_MEETING: graph.meetings.everyone,
  };
}

const command = resolve(__dirname, "../../dist/cli.js");

export async function openGraph(settings: SettingsRequest = {}): Promise<Graph> {
  const child = spawn(process.execPath, [command, "emulator"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const address = JSON.parse(line) as EmulatorAddress;
  const control = connectEmulator(address);
  await control.settings(settings);
  return {
    address,
    control,
    async close() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
