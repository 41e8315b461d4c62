import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { EmulatorAddress } from "pulumi-teams-registration/emulator";

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
      ARM_MSGRAPH_ENDPOINT: graph.endpoint,
      ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST: graph.authorityHost,
      ARM_TENANT_ID: graph.tenantId,
      ARM_CLIENT_ID: graph.clientId,
      ARM_CLIENT_SECRET: graph.clientSecret,
      BENCH_ORGANIZER: graph.organizer,
      BENCH_MEETING: graph.meetings.everyone,
      BENCH_REGISTRANTS: String(registrants),
    },
  });
  await once(child, "exit");
  await rm(state, { recursive: true });
}
