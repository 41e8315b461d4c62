import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../../provider/emulator";
import { fixed, sliding, statusesByDefinition } from "./quotas";
import type { Sent } from "./support";
import {
  Resources,
  applicationToken,
  register,
  registered,
  registrantsPath,
  retryAfter,
  send,
} from "./support";

const resources = new Resources();
afterEach(() => resources.cleanUp());

/** So long that no window ends within a test, in seconds. */
const LONG = 100;

const POST = { method: "POST", path: "/registrants$" };

async function registerAll(emulator: Emulator, ids: readonly string[]): Promise<number[]> {
  const token = await emulator.delegatedToken();
  const replies = await Promise.all(ids.map((id) => register(emulator, token, id)));
  return replies.map(({ status }) => status);
}

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

describe("a quota", () => {
  test.each([fixed(4, 0.2), sliding(4, 0.2)])("holds for requests that come at once: %j", async (quota) => {
    const emulator = await resources.emulator({ writeQuota: quota });
    const accepted: string[] = [];
    for (let round = 0; round < 5; round++) {
      const ids = numbered(`Ada-${round}`, 6);
      const statuses = await registerAll(emulator, ids);
      accepted.push(...ids.filter((_, index) => statuses[index] === 200));
      await sleep(60);
    }
    const journal = await emulator.journal();
    const statuses = journal.map(({ status }) => status);
    expect(statuses).toEqual(statusesByDefinition(quota, journal));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect((await registered(emulator)).sort()).toEqual(accepted.sort());
  });

  test.each([fixed(4, 0.2), sliding(4, 0.2)])("holds for two emulators on one file: %j", async (quota) => {
    const data = join(resources.directory(), "world.jsonl");
    const first = await resources.emulator({ data, writeQuota: quota });
    const second = await resources.emulator({ data });
    for (let round = 0; round < 5; round++) {
      await Promise.all([
        registerAll(first, numbered(`Ada-${round}`, 4)),
        registerAll(second, numbered(`Grace-${round}`, 4)),
      ]);
      await sleep(60);
    }
    const journal = await second.journal();
    const statuses = journal.map(({ status }) => status);
    expect(statuses).toEqual(statusesByDefinition(quota, journal));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });

  test.each([fixed(1, LONG), sliding(1, LONG)])(
    "refuses with Graph's documented answer, and carries nothing out: %j",
    async (writeQuota) => {
      const emulator = await resources.emulator({ writeQuota });
      const token = await emulator.delegatedToken();
      await register(emulator, token, "Ada");
      const refused = await register(emulator, token, "Grace");
      expect(Number(retryAfter(refused))).toBeGreaterThan(LONG - 10);
      expect(Number(retryAfter(refused))).toBeLessThanOrEqual(LONG);
      expect(await registered(emulator)).toEqual(["Ada"]);
      expect((await emulator.journal()).map(({ status }) => status)).toEqual([200, 429]);
    },
  );

  test("says whole seconds, rounded up", async () => {
    const emulator = await resources.emulator({ writeQuota: fixed(1, 0.9) });
    const token = await emulator.delegatedToken();
    const replies = await Promise.all(["Ada", "Grace"].map((id) => register(emulator, token, id)));
    const refused = replies.find(({ status }) => status === 429);
    expect(refused && retryAfter(refused)).toBe("1");
  });

  test("accepts a request again when the time that it named has passed", async () => {
    const emulator = await resources.emulator({ writeQuota: sliding(1, 0.5) });
    expect((await registerAll(emulator, ["Ada", "Grace"])).sort()).toEqual([200, 429]);
    await sleep(1000);
    expect(await registerAll(emulator, ["Hedy"])).toEqual([200]);
  });
});

describe("what counts in a quota:", () => {
  const isRefused = async (emulator: Emulator, sent: Sent): Promise<boolean> =>
    (await send(emulator.endpoint, sent)).status === 429;

  test.each<[string, "writeQuota" | "readQuota" | "neither"]>([
    ["POST", "writeQuota"],
    ["DELETE", "writeQuota"],
    ["PATCH", "writeQuota"],
    ["PUT", "writeQuota"],
    ["GET", "readQuota"],
    ["OPTIONS", "neither"],
  ])("%s of Graph is in %s", async (method, own) => {
    for (const name of ["writeQuota", "readQuota"] as const) {
      const emulator = await resources.emulator({ [name]: fixed(1, LONG) });
      const sent = { method, path: registrantsPath(emulator) };
      expect(await isRefused(emulator, sent)).toBe(false);
      expect(await isRefused(emulator, sent)).toBe(name === own);
    }
  });

  test("what Graph refuses counts, and so does a path that it does not have", async () => {
    const emulator = await resources.emulator({ readQuota: fixed(2, LONG) });
    expect((await send(emulator.endpoint, { path: "/beta/%zz" })).status).toBe(400);
    expect((await send(emulator.endpoint, { path: registrantsPath(emulator) })).status).toBe(401);
    expect(await isRefused(emulator, { path: "/" })).toBe(true);
  });

  test("requests of Entra ID and of the control endpoint are in none", async () => {
    const emulator = await resources.emulator({ writeQuota: fixed(1, LONG), readQuota: fixed(1, LONG) });
    for (let index = 0; index < 3; index++) {
      await expect(applicationToken(emulator)).resolves.toMatch(/^ey/);
      const path = `/${emulator.tenantId}/v2.0/.well-known/openid-configuration`;
      expect((await send(emulator.endpoint, { path })).status).toBe(200);
      await emulator.journal();
    }
    expect(await registerAll(emulator, ["Ada"])).toEqual([200]);
    expect(await isRefused(emulator, { path: registrantsPath(emulator) })).toBe(false);
  });

  test("a planned answer counts, and a refused request does not use one up", async () => {
    const emulator = await resources.emulator({ writeQuota: fixed(1, LONG) });
    await emulator.answer({ ...POST, status: 500 });
    await emulator.answer({ ...POST, status: 502, skip: 1 });
    const statuses: number[] = [];
    for (const id of ["Ada", "Ada", "Ada"]) statuses.push(...(await registerAll(emulator, [id])));
    expect(statuses).toEqual([500, 429, 429]);
    await emulator.settings({ writeQuota: null });
    statuses.length = 0;
    for (const id of ["Ada", "Grace"]) statuses.push(...(await registerAll(emulator, [id])));
    expect(statuses).toEqual([200, 502]);
  });
});

describe("the count of a quota", () => {
  test("goes on when the data file is opened again, with the same quota or with none said", async () => {
    const data = join(resources.directory(), "world.jsonl");
    const writeQuota = fixed(3, LONG);
    for (const [id, options] of [
      ["Ada", { writeQuota }],
      ["Grace", {}],
      ["Hedy", { writeQuota: { ...writeQuota } }],
    ] as const) {
      const emulator = await startEmulator({ data, ...options });
      expect(await registerAll(emulator, [id])).toEqual([200]);
      await emulator.close();
    }
    const emulator = await resources.emulator({ data });
    expect(await registerAll(emulator, ["Joan"])).toEqual([429]);
  });

  test("goes on when other settings change, and starts anew with another quota", async () => {
    const emulator = await resources.emulator({ writeQuota: fixed(1, LONG) });
    expect(await registerAll(emulator, ["Ada"])).toEqual([200]);
    await emulator.settings({ pageSize: 7, readQuota: fixed(1, LONG), writeQuota: fixed(1, LONG) });
    expect(await registerAll(emulator, ["Grace"])).toEqual([429]);
    await emulator.settings({ writeQuota: sliding(1, LONG) });
    expect(await registerAll(emulator, ["Grace"])).toEqual([200]);
    expect(await registerAll(emulator, ["Hedy"])).toEqual([429]);
  });
});

describe("the settings", () => {
  test("have no quota and no latency unless they are set, and null takes a quota away", async () => {
    const emulator = await resources.emulator();
    const none = { writeQuota: null, readQuota: null, latency: 0 };
    expect(await emulator.settings()).toMatchObject(none);
    const some = { writeQuota: fixed(1, LONG), readQuota: sliding(2, 0.5), latency: 3 };
    expect(await emulator.settings(some)).toMatchObject(some);
    expect(await emulator.settings({ pageSize: 7 })).toMatchObject(some);
    expect(await emulator.settings(none)).toMatchObject(none);
  });

  test.each<[string, object, RegExp]>([
    ["a limit of nothing", { writeQuota: fixed(0, 1) }, /writeQuota\.limit: /],
    ["half a request", { readQuota: sliding(1.5, 1) }, /readQuota\.limit: /],
    ["no time", { writeQuota: fixed(1, 0) }, /writeQuota\.seconds: /],
    ["time that runs backwards", { readQuota: fixed(1, -1) }, /readQuota\.seconds: /],
    ["no window", { writeQuota: { limit: 1, seconds: 1 } }, /writeQuota\.window: /],
    ["a word too many", { readQuota: { ...fixed(1, 1), minutes: 1 } }, /readQuota: .*minutes/],
  ])("refuse a quota of %s", async (_, settings, message) => {
    await expect(resources.emulator(settings)).rejects.toThrow(message);
    await expect((await resources.emulator()).settings(settings)).rejects.toThrow(message);
  });
});
