/**
 * The main job on the emulator, as a user would see it: the root program through preview, up, a preview without
 * change, a replacement, refresh, a registrant who is removed behind our back, destroy. Ends with exit code 1 if a
 * step's plan or its calls of Graph are not the expected ones.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmulator, type Emulator } from "pulumi-teams-registration/emulator";
import { openStack, type Result, type Stack } from "../stack";
import { deleteAtGraph, graphCalls, registrantSteps } from "../lifecycle/seen";
import { callTable } from "./callTable";

interface Act {
  readonly title: string;
  readonly run: (stack: Stack, emulator: Emulator) => Promise<Result>;
  /** Steps of registrants, as `operation name`. */
  readonly steps: readonly string[];
  /** Calls of Graph, as `METHOD last-segment`. */
  readonly calls: readonly string[];
  /** Whether the person has a new link afterwards, which is shown as `pulumi stack output --show-secrets` does. */
  readonly givesLink?: true;
}

const person = {
  id: "ada@contoso.example",
  tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
  userId: "cc515404-b55c-466e-b896-992c918ecc01",
};
const otherUserId = "5e04ac9f-1e5d-4f2b-8a3c-0d5f1c7a9b21";

const replacement = ["delete-replaced ada", "replace ada", "create-replacement ada"];

const acts: readonly Act[] = [
  {
    title: "preview: what would happen; Graph is not asked",
    run: (stack) => stack.preview(),
    steps: ["create ada"],
    calls: [],
  },
  {
    title: "up: the person is registered",
    run: (stack) => stack.up(),
    steps: ["create ada"],
    calls: ["GET registrants", "POST registrants"],
    givesLink: true,
  },
  { title: "preview: nothing to do", run: (stack) => stack.preview(), steps: ["same ada"], calls: [] },
  {
    title: "a change of userId: preview shows the replacement",
    run: async (stack) => {
      await stack.setConfig("userId", otherUserId);
      return stack.preview();
    },
    steps: replacement,
    calls: [],
  },
  {
    title: "up: unregistered, then registered anew",
    run: (stack) => stack.up(),
    steps: replacement,
    calls: [`DELETE ${person.id}`, "GET registrants", "POST registrants"],
    givesLink: true,
  },
  {
    title: "refresh: all is as in state",
    run: (stack) => stack.refresh(),
    steps: ["same ada"],
    calls: ["GET registrants"],
  },
  {
    title: "somebody removes the person at Graph: refresh finds it",
    run: async (stack, emulator) => {
      await deleteAtGraph(
        emulator,
        `${emulator.meetings.organization}/registration/registrants/${encodeURIComponent(person.id)}`,
      );
      return stack.refresh();
    },
    steps: ["delete ada"],
    calls: [`DELETE ${person.id}`, "GET registrants", "GET registration"],
  },
  {
    title: "up: registered again",
    run: (stack) => stack.up(),
    steps: ["create ada"],
    calls: ["GET registrants", "POST registrants"],
    givesLink: true,
  },
  {
    title: "destroy: the person is unregistered",
    run: (stack) => stack.destroy(),
    steps: ["delete ada"],
    calls: [`DELETE ${person.id}`],
  },
];

async function main(): Promise<void> {
  const state = await mkdtemp(join(tmpdir(), "teams-registration-demo-"));
  const emulator = await startEmulator();
  try {
    const stack = await openDemoStack(state, emulator);
    console.log(`Microsoft Graph: the emulator at ${emulator.endpoint}. Engine: ${stack.engine}.`);
    for (const act of acts) await perform(act, stack, emulator);
    console.log(`\n== the calls that Graph saw\n${callTable(await emulator.journal())}`);
  } finally {
    await emulator.close();
    await rm(state, { recursive: true, force: true });
  }
}

async function openDemoStack(state: string, emulator: Emulator): Promise<Stack> {
  const directory = resolve(__dirname, "../..");
  const passphrase = randomBytes(16).toString("hex");
  const stack = await openStack({ directory, stack: "demo", state, passphrase });
  const { endpoint, authorityHost, tenantId, clientId, clientSecret, organizer, meetings } = emulator;
  const settings = { endpoint, authorityHost, tenantId, clientId };
  for (const [name, value] of Object.entries(settings)) await stack.setConfig(`msgraph:${name}`, value);
  await stack.setConfig("msgraph:clientSecret", clientSecret, { secret: true });
  const program = { organizer, meetingId: meetings.organization, ...person };
  for (const [name, value] of Object.entries(program)) await stack.setConfig(name, value);
  return stack;
}

async function perform(act: Act, stack: Stack, emulator: Emulator): Promise<void> {
  console.log(`\n== ${act.title}\n`);
  const before = await graphCalls(emulator);
  const result = await act.run(stack, emulator);
  console.log(result.text.trimEnd());
  if (act.givesLink) console.log(`\njoinWebUrl, by stack output: ${String(result.outputs.joinWebUrl)}`);
  expectEqual("success", result.succeeded, true);
  expectEqual("plan", registrantSteps(result), act.steps);
  expectEqual("calls of Graph", (await graphCalls(emulator)).slice(before.length), act.calls);
}

function expectEqual(what: string, seen: unknown, expected: unknown): void {
  if (JSON.stringify(seen) === JSON.stringify(expected)) return;
  throw new Error(`the ${what} should be ${JSON.stringify(expected)}, but is ${JSON.stringify(seen)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
