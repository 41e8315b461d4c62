import { existsSync, readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmulatorAddress } from "../../provider/emulator";
import { connectEmulator } from "../../provider/emulator";
import { openDataFile } from "../../provider/emulator/store/dataFile";
import { newIdentity } from "../../provider/emulator/world/fresh";
import type { Running } from "./process";
import { parseAddress } from "./process";
import { Resources, applicationToken, register } from "./support";

const resources = new Resources();
let data: string;

beforeEach(() => {
  data = join(resources.directory(), "world.jsonl");
});
afterEach(() => resources.cleanUp());

const start = (): Running => resources.command(["emulator", "--data", data]);
const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

async function registeredIds(address: EmulatorAddress): Promise<string[]> {
  return (await connectEmulator(address).registrants(address.meetings.everyone)).map(({ id }) => id);
}

describe("two processes on one file", () => {
  test("use the file of the other when that was made at the same moment", () => {
    const [own, others] = [newIdentity({}), newIdentity({})];
    const file = openDataFile(data, () => {
      openDataFile(data, () => ({ identity: others, changes: [] })).log.close();
      return { identity: own, changes: [] };
    });
    file.log.close();
    expect(file.identity).toEqual(others);
    expect(readdirSync(join(data, ".."))).toEqual(["world.jsonl"]);
  });

  test("agree on the world when both make it at once", async () => {
    const [first, second] = await Promise.all([start(), start()].map((command) => command.firstLine()));
    const { tenantId, clientId, clientSecret, organizer, meetings } = parseAddress(first ?? "");
    expect(parseAddress(second ?? "")).toMatchObject({
      tenantId,
      clientId,
      clientSecret,
      organizer,
      meetings,
    });
  });

  test("lose nothing when both write at once", async () => {
    const addresses = (await Promise.all([start().firstLine(), start().firstLine()])).map(parseAddress);
    const ids = addresses.map((_, index) => numbered(`process-${index}`, 150));
    await Promise.all(
      addresses.map(async (address, index) => {
        const token = await applicationToken(address);
        const replies = await Promise.all((ids[index] ?? []).map((id) => register(address, token, id)));
        expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
      }),
    );
    for (const address of addresses) {
      expect((await registeredIds(address)).sort()).toEqual(ids.flat().sort());
      expect((await connectEmulator(address).journal()).length).toBe(ids.flat().length + addresses.length);
    }
  });

  test("let one of them win when both register the same person", async () => {
    const addresses = (await Promise.all([start().firstLine(), start().firstLine()])).map(parseAddress);
    const tokens = await Promise.all(addresses.map(applicationToken));
    const ids = numbered("Ada", 30);
    for (const id of ids) {
      const replies = addresses.map((address, index) => register(address, tokens[index] ?? "", id));
      const statuses = (await Promise.all(replies)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 409]);
    }
  });

  test("share settings and planned answers", async () => {
    const first = await resources.emulator({ data });
    const second = await resources.emulator({ data });
    await first.settings({ repeatedPost: "newLink" });
    expect(await second.settings()).toMatchObject({ repeatedPost: "newLink" });
    await first.answer({ method: "POST", path: "/registrants$", status: 503 });
    expect((await register(second, await applicationToken(second), "Ada")).status).toBe(503);
    expect((await register(first, await applicationToken(first), "Ada")).status).toBe(200);
  });

  test("count down the same planned answer", async () => {
    const first = await resources.emulator({ data });
    const second = await resources.emulator({ data });
    await first.answer({ method: "POST", path: "/registrants$", status: 503, skip: 3, count: 4 });
    const replies = [first, second].map(async (emulator, index) => {
      const token = await emulator.delegatedToken();
      return Promise.all(numbered(`process-${index}`, 6).map((id) => register(emulator, token, id)));
    });
    await Promise.all(replies);
    const statuses = (await second.journal()).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 503, 503, 503, 503, 200, 200, 200, 200, 200]);
  });
});

test("what was answered before a kill is there after it", async () => {
  const answered: string[] = [];
  for (let round = 0; round < 4; round++) {
    const command = start();
    const address = parseAddress(await command.firstLine());
    const token = await applicationToken(address);
    const registering = numbered(`round-${round}`, 200).map(async (id) => {
      const reply = await register(address, token, id).catch(() => undefined);
      if (reply?.status === 200) answered.push(id);
      if (answered.length % 50 === 25) command.kill("SIGKILL");
    });
    await Promise.all([...registering, command.ended]);
  }
  const ids = await registeredIds(parseAddress(await start().firstLine()));
  expect(answered.length).toBeGreaterThan(0);
  expect(ids).toEqual(expect.arrayContaining(answered));
});

describe("the lock", () => {
  test("is held when a request's time is taken: the journal is in the order of its times", async () => {
    const emulator = await resources.emulator({ data });
    writeFileSync(`${data}.lock`, String(process.ppid));
    const requesting = applicationToken(emulator);
    await sleep(50);
    const released = Date.now();
    unlinkSync(`${data}.lock`);
    await requesting;
    expect(Date.parse((await emulator.journal())[0]?.at ?? "")).toBeGreaterThanOrEqual(released);
  });

  test("of a process that is dead is taken over, and so is the one for taking over", async () => {
    const dead = resources.command(["--help"]);
    await dead.ended;
    const emulator = await resources.emulator({ data });
    writeFileSync(`${data}.lock`, String(dead.pid));
    writeFileSync(`${data}.lock.takeover`, String(dead.pid));
    await emulator.settings();
    expect(readdirSync(join(data, ".."))).toEqual(["world.jsonl"]);
  });

  test("of an earlier process with the same id is taken over", async () => {
    const emulator = await resources.emulator({ data });
    writeFileSync(`${data}.lock`, String(process.pid));
    await emulator.settings();
    expect(existsSync(`${data}.lock`)).toBe(false);
  });

  test("of a process that lives is waited for", async () => {
    const emulator = await resources.emulator({ data });
    writeFileSync(`${data}.lock`, String(process.ppid));
    let done = false;
    const waiting = emulator.settings().then(() => (done = true));
    await sleep(100);
    expect(done).toBe(false);
    unlinkSync(`${data}.lock`);
    await waiting;
    expect(done).toBe(true);
  });
});
