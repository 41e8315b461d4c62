import { execFileSync, spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openFixture, thingSteps } from "./fixture/fixture";
import type { Declared, Fixture } from "./fixture/fixture";

const COMMAND = resolve(__dirname, "../../build/engine/cli.js");
const waiting: readonly Declared[] = [
  { name: "slow", args: { wait: true } },
  { name: "next", keyFrom: "slow" },
];

let fixture: Fixture;

beforeAll(() => {
  const compiler = resolve(__dirname, "../../node_modules/typescript/bin/tsc");
  const project = join(__dirname, "../tsconfig.json");
  if (!existsSync(COMMAND)) execFileSync(process.execPath, [compiler, "-p", project]);
});

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(() => {
  fixture.remove();
});

interface Command {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<{ readonly code: number | null; readonly text: string }>;
}

function start(words: readonly string[], declared: readonly Declared[] = []): Command {
  const { directory, stack, state, passphrase } = fixture.settings;
  const child = spawn(
    process.execPath,
    [COMMAND, ...words, "--directory", directory, "--stack", stack, "--state", state],
    { env: { ...process.env, ...fixture.env(declared), PULUMI_CONFIG_PASSPHRASE: passphrase } },
  );
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<{ code: number | null; text: string }>((done) => {
    child.on("close", (code) => {
      done({ code, text });
    });
  });
  return { process: child, ended };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(20);
}

/** Processes, by their command lines, that have the fixture's folder in their environment. */
function leftovers(): readonly string[] {
  const table = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  const isOurs = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(fixture.inWorld(""));
    } catch {
      return false;
    }
  };
  return table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => isOurs(line.split(" ")[0] ?? ""));
}

it("runs a whole life of a stack with exit code 0, and leaves no process behind", async () => {
  for (const command of ["preview", "up", "refresh", "destroy"]) {
    const { code, text } = await start([command], [{ name: "a" }]).ended;
    expect({ command, code, text }).toMatchObject({ code: 0 });
    expect(leftovers()).toEqual([]);
  }
});

it("ends with 1 when the run fails", async () => {
  const { code, text } = await start(["up"], [{ name: "a", args: { fail: "create" } }]).ended;
  expect(code).toBe(1);
  expect(text).toContain("error: a-1 cannot be created");
  expect(leftovers()).toEqual([]);
});

const wrongUsage: readonly (readonly [string, readonly string[]])[] = [
  ["an unknown command", ["deploy"]],
  ["an unknown option", ["up", "--force"]],
  ["a limit that is no number", ["up", "--parallel", "many"]],
];

it.each(wrongUsage)("ends with 2 and the usage for %s", async (_mistake, words) => {
  const { code, text } = await start(words).ended;
  expect(code).toBe(2);
  expect(text).toContain("usage: cli.js");
});

it.each(["SIGINT", "SIGTERM"] as const)(
  "finishes the step in flight on %s, and begins no other",
  async (signal) => {
    const command = start(["up"], waiting);
    await until(() => existsSync(fixture.inWorld("slow-1.waiting")));
    command.process.kill(signal);
    await sleep(100);
    writeFileSync(fixture.inWorld("slow-1.go"), "");
    const { code, text } = await command.ended;
    expect(code).toBe(1);
    expect(text).toContain("update canceled");
    expect(leftovers()).toEqual([]);
    const next = await fixture.stack.up({ env: fixture.env(waiting.map((one) => ({ ...one, args: {} }))) });
    expect(thingSteps(next)).toEqual(["same slow", "create next"]);
  },
);

it("ends at once on a second signal", async () => {
  const command = start(["up"], waiting);
  await until(() => existsSync(fixture.inWorld("slow-1.waiting")));
  command.process.kill("SIGINT");
  await sleep(100);
  command.process.kill("SIGINT");
  expect((await command.ended).code).toBe(1);
  await until(() => leftovers().length === 0);
});

it("leaves a lock when it is killed, at which the next run ends with 1 until it is canceled", async () => {
  const command = start(["up"], waiting);
  await until(() => existsSync(fixture.inWorld("slow-1.waiting")));
  command.process.kill("SIGKILL");
  await command.ended;
  // The program ends without its engine; this fixture's provider is one that does not.
  await until(() => leftovers().length === 1);
  for (const line of leftovers()) process.kill(Number.parseInt(line), "SIGKILL");
  await until(() => leftovers().length === 0);

  const refused = await start(["up"]).ended;
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining("with `cancel`") as string });
  expect(await start(["cancel"]).ended).toEqual({ code: 0, text: "" });
  expect(await start(["up"]).ended).toMatchObject({
    code: 0,
    text: expect.stringContaining("::slow, interrupted while creating") as string,
  });
});
