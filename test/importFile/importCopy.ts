import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Emulator } from "../../provider/emulator";
import { takeInventory, type MeetingRequest } from "../../provider/importFile/Inventory";
import {
  planImport,
  type ImportFile,
  type ImportPlan,
  type ImportRequest,
} from "../../provider/importFile/planImport";
import { createUrn, STACK_TYPE } from "../engine/urn";
import { openGraph } from "../graph/connect";
import { environmentOf, type Workplace } from "../lifecycle/workplace";
import type { Engine, ExportedDeployment, Stack, StackSettings } from "../stack";
import { runCommand } from "../stack/command";
import { pulumiEnvironment } from "../stack/environment";

const settings = { project: "event", stack: "copy", passphrase: "of the test" };

/** A second stack of a work place's program, and what was said of the file that it has imported. */
export interface Copy {
  readonly stack: Stack;
  readonly remarks: string;
}

/**
 * Imports what Graph holds for a meeting into a new stack of the work place's program: on the Pulumi CLI by
 * `pulumi import`; on test/engine, which imports whole deployments alone, as the deployment that the CLI makes of it.
 *
 * @param state a folder for the stack's state
 * @throws Error with all that the CLI printed when it refuses the file
 */
export async function importCopy(
  engine: Engine,
  { directory, emulator }: Workplace,
  state: string,
  request: ImportRequest & Omit<MeetingRequest, "isWithMeeting">,
): Promise<Copy> {
  const { file, remarks } = await planFor(emulator, request);
  const ofCopy = { ...settings, directory, state, env: environmentOf(emulator) };
  const stack = await engine.open(ofCopy);
  if (engine.name === "pulumi") await importByCli(ofCopy, file);
  else await stack.import(deploymentOf(file));
  return { stack, remarks: remarks.join("\n") };
}

async function planFor(
  emulator: Emulator,
  request: ImportRequest & Omit<MeetingRequest, "isWithMeeting">,
): Promise<ImportPlan> {
  const graph = openGraph(emulator.endpoint, await emulator.delegatedToken());
  const services = { graph: graph.value, adopt: false, keepSecret: () => undefined, say: () => undefined };
  try {
    const isWithMeeting = request.meetingName !== undefined;
    return planImport(await takeInventory(services, { ...request, isWithMeeting }), request);
  } finally {
    await graph.close();
  }
}

async function importByCli(ofCopy: StackSettings, file: ImportFile): Promise<void> {
  const { directory, state, stack } = ofCopy;
  const path = join(state, "import.json");
  await writeFile(path, JSON.stringify(file));
  const flags = ["--stack", stack, "--config-file", join(state, `Pulumi.${stack}.yaml`), "--color", "never"];
  const { code, text } = await runCommand({
    file: "pulumi",
    args: ["import", "--file", path, "--generate-code=false", "--yes", "--non-interactive", ...flags],
    directory,
    env: pulumiEnvironment(ofCopy),
  });
  if (code !== 0) throw new Error(`pulumi import failed with exit code ${code}:\n${text}`);
}

function deploymentOf({ resources }: ImportFile): ExportedDeployment {
  const { project, stack } = settings;
  const urnOf = (type: string, name: string): string => createUrn({ stack, project, type, name });
  const root = { urn: urnOf(STACK_TYPE, `${project}-${stack}`), custom: false, type: STACK_TYPE };
  const providerType = "pulumi:providers:pulumi-nodejs";
  const provider = {
    urn: urnOf(providerType, "default"),
    custom: true,
    id: randomUUID(),
    type: providerType,
  };
  const imported = resources.map(({ name, ...entry }) => ({
    ...entry,
    urn: urnOf(entry.type, name),
    custom: true,
    parent: root.urn,
    protect: true,
    provider: `${provider.urn}::${provider.id}`,
  }));
  return { version: 3, deployment: { resources: [root, provider, ...imported] } };
}
