import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { EmulatorAddress } from "pulumi-teams-registration/emulator";
import { environmentOf } from "../graph";

const root = resolve(__dirname, "../../..");
const engine = join(root, "build/engine/cli.js");

/** `up` of one of the programs in this folder, on test/engine, with sixteen steps at once. */
export async function upWithEngine(
  program: "declared" | "handWritten",
  graph: EmulatorAddress,
  registrants: number,
): Promise<void> {
  const state = await mkdtemp(join(tmpdir(), "quota-"));
  const directory = join(root, "bench/quota", program);
  const args = ["up", "--directory", directory, "--stack", "bench", "--state", state, "--parallel", "16"];
  const child = spawn(process.execPath, [engine, ...args], {
    stdio: "ignore",
    env: {
      ...process.env,
      PULUMI_CONFIG_PASSPHRASE: "of the bench",
      ...environmentOf(graph),
      BENCH_REGISTRANTS: String(registrants),
    },
  });
  await once(child, "exit");
  await rm(state, { recursive: true });
}
