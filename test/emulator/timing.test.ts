import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../../provider/emulator";
import { Resources, applicationToken, open, register, registered, registration } from "./support";

const resources = new Resources();
afterEach(() => resources.cleanUp());

/** Ten minutes: what waits for it never ends within a test. */
const LONGEST = 600_000;
/** How much earlier than asked a timer of Node may seem to fire, in milliseconds. */
const EARLY = 2;

/** A program that runs into a delay and has to end by itself, on the emulator as it is published. */
const WAITING = join(__dirname, "fixture/waiting.js");

const POST = { method: "POST", path: "/registrants$" };

/** Waits until something is so; a test that waits in vain ends with its time limit. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(5);
}

/** A request that is on its way, and what the client can still do. */
interface Waiting {
  /** Ends the client's connection. */
  readonly leave: () => void;
  /** Settles when the connection has ended. */
  readonly ended: Promise<unknown>;
}

/** Sends the request that registers Ada, and does not wait for its answer. */
async function sendOnly(emulator: Emulator, token: string): Promise<Waiting> {
  const outgoing = open(emulator.endpoint, registration(emulator, token, "Ada")).on("error", () => undefined);
  const ended = new Promise((resolve) => outgoing.once("close", resolve));
  await once(outgoing, "finish");
  return { leave: () => outgoing.destroy(), ended };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe("a delay", () => {
  let emulator: Emulator;
  let token: string;

  beforeEach(async () => {
    emulator = await resources.emulator();
    token = await emulator.delegatedToken();
  });

  test("passes after the work, which is written down before it", async () => {
    await emulator.answer({ ...POST, delay: LONGEST });
    const { ended } = await sendOnly(emulator, token);
    await until(async () => (await emulator.journal()).length === 1);
    expect(await registered(emulator)).toEqual(["Ada"]);
    expect(await Promise.race([ended, sleep(50, "waiting")])).toBe("waiting");
  });

  test("is as long as was said", async () => {
    await emulator.answer({ ...POST, delay: 150 });
    expect(await timed(() => register(emulator, token, "Ada"))).toBeGreaterThanOrEqual(150 - EARLY);
  });

  test("of one request holds up no other", async () => {
    await emulator.answer({ ...POST, delay: LONGEST });
    await sendOnly(emulator, token);
    expect((await register(emulator, token, "Grace")).status).toBe(200);
  });

  test.each([
    ["a client that leaves", "leave"],
    ["an emulator that is closed", "close"],
  ])("leaves neither timer nor socket behind after %s: the process ends by itself", async (_, ending) => {
    const child = spawn(process.execPath, [WAITING, ending], { stdio: "inherit" });
    const limit = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await once(child, "close");
    clearTimeout(limit);
    expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 0, signal: null });
  });
});

describe("latency", () => {
  test("is half before the decision and half after it, for Graph and for Entra ID", async () => {
    const emulator = await resources.emulator({ latency: 200 });
    const token = await emulator.delegatedToken();
    for (const call of [() => register(emulator, token, "Ada"), () => applicationToken(emulator)]) {
      const start = Date.now();
      await call();
      const end = Date.now();
      const decision = Date.parse((await emulator.journal()).at(-1)?.at ?? "");
      expect(decision - start).toBeGreaterThanOrEqual(100 - EARLY);
      expect(end - decision).toBeGreaterThanOrEqual(100 - EARLY);
    }
  });

  test("adds to a planned delay, and is there for a refusal too", async () => {
    const emulator = await resources.emulator({ latency: 100 });
    const token = await emulator.delegatedToken();
    await emulator.answer({ ...POST, delay: 100 });
    expect(await timed(() => register(emulator, token, "Ada"))).toBeGreaterThanOrEqual(200 - EARLY);
    expect(await timed(() => register(emulator, "wrong", "Ada"))).toBeGreaterThanOrEqual(100 - EARLY);
  });

  test("is not for the control endpoint, and can be changed there", async () => {
    const emulator = await resources.emulator({ latency: LONGEST });
    expect(await emulator.settings({ latency: 0 })).toMatchObject({ latency: 0 });
    await expect(applicationToken(emulator)).resolves.toMatch(/^ey/);
  });

  test("that another process has set counts from the next answer on", async () => {
    const data = join(resources.directory(), "world.jsonl");
    const first = await resources.emulator({ data });
    const second = await resources.emulator({ data });
    await first.settings({ latency: 150 });
    expect(await timed(() => applicationToken(second))).toBeGreaterThanOrEqual(150 - EARLY);
  });

  test("does not hold up a request whose client has left: it is carried out", async () => {
    const emulator = await resources.emulator({ latency: LONGEST });
    const waiting = await sendOnly(emulator, await emulator.delegatedToken());
    await sleep(50);
    expect(await emulator.journal()).toEqual([]);
    waiting.leave();
    await until(async () => (await emulator.journal()).length === 1);
    expect(await registered(emulator)).toEqual(["Ada"]);
  });

  test("keeps a request out that is on its way when the emulator is closed", async () => {
    const data = join(resources.directory(), "world.jsonl");
    const first = await startEmulator({ data, latency: LONGEST });
    const { ended } = await sendOnly(first, await first.delegatedToken());
    await sleep(50);
    await first.close();
    await ended;
    const second = await resources.emulator({ data });
    expect(await second.journal()).toEqual([]);
    expect(await registered(second)).toEqual([]);
  });

  test.each([-1, 0.5, 600_001])("of %d milliseconds is refused", async (latency) => {
    await expect(resources.emulator({ latency })).rejects.toThrow(/latency: /);
    await expect((await resources.emulator()).settings({ latency })).rejects.toThrow(/latency: /);
  });
});
