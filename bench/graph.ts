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
