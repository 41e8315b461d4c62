import { appendFileSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { startEmulator } from "../../provider/emulator";
import { Resources, applicationToken, register, registered } from "./support";

const resources = new Resources();
let data: string;

beforeEach(() => {
  data = join(resources.directory(), "world.jsonl");
});
afterEach(() => resources.cleanUp());

const plannedSchema = z.object({ change: z.object({ answer: z.object({ id: z.string() }) }) });

const lines = (): string[] => readFileSync(data, "utf8").trimEnd().split("\n");

describe("a data file", () => {
  test("is readable by its owner alone", async () => {
    await resources.emulator({ data });
    expect(statSync(data).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(data, ".."))).toEqual(["world.jsonl"]);
  });

  test("keeps registrants, links, settings, planned answers, meetings and the journal", async () => {
    const first = await startEmulator({ data, pageSize: 7 });
    const token = await applicationToken(first);
    await register(first, token, "Ada");
    const meeting = await first.addMeeting({ organizer: "grace@contoso.example" });
    await first.answer({ method: "POST", path: "/registrants$", status: 503, count: 2 });
    expect((await register(first, token, "Grace")).status).toBe(503);
    const registrants = await first.registrants(first.meetings.everyone);
    const journal = await first.journal();
    await first.close();

    const second = await resources.emulator({ data });
    expect(await second.registrants(second.meetings.everyone)).toEqual(registrants);
    expect(await second.journal()).toEqual(journal);
    expect(await second.settings()).toMatchObject({ pageSize: 7 });
    expect(await second.registrants(meeting.id)).toEqual([]);
    const again = await applicationToken(second);
    expect((await register(second, again, "Grace")).status).toBe(503);
    expect((await register(second, again, "Grace")).status).toBe(200);
  });

  test("has one line a request, with the change and the journal's entry", async () => {
    const emulator = await resources.emulator({ data });
    const token = await applicationToken(emulator);
    const before = lines().length;
    await register(emulator, token, "Ada");
    expect(lines()).toHaveLength(before + 1);
    expect(JSON.parse(lines().at(-1) ?? "")).toMatchObject({
      request: { method: "POST", status: 200 },
      change: { type: "registrantPut", registrant: { id: "Ada" } },
    });
  });

  test("has one line a request, with the planned answers that it came to and the quota that it counts in", async () => {
    const emulator = await resources.emulator({
      data,
      writeQuota: { limit: 9, seconds: 9, window: "fixed" },
    });
    const token = await applicationToken(emulator);
    await emulator.answer({ method: "POST", path: "/registrants$", status: 500, skip: 1 });
    await emulator.answer({ method: "POST", path: "/registrants$", connection: "closed", carryOut: true });
    const ids = lines()
      .slice(-2)
      .map((line) => plannedSchema.parse(JSON.parse(line)).change.answer.id);
    const before = lines().length;
    await expect(register(emulator, token, "Ada")).rejects.toThrow();
    expect(lines()).toHaveLength(before + 1);
    expect(JSON.parse(lines().at(-1) ?? "")).toMatchObject({
      request: { method: "POST", status: null },
      change: { type: "registrantPut", registrant: { id: "Ada" } },
      planned: ids,
      quota: "write",
    });
  });

  test("keeps what is left of a planned answer", async () => {
    const first = await startEmulator({ data });
    const token = await first.delegatedToken();
    const fault = { method: "POST", path: "/registrants$", skip: 2, count: 2, status: 500 };
    await first.answer({ ...fault, carryOut: true, connection: "truncated", delay: 1 });
    expect((await register(first, token, "Ada")).status).toBe(200);
    await first.close();
    const second = await resources.emulator({ data });
    const again = await second.delegatedToken();
    expect((await register(second, again, "Grace")).status).toBe(200);
    for (const id of ["Hedy", "Joan"]) await expect(register(second, again, id)).rejects.toThrow(/aborted/);
    expect((await register(second, again, "Katherine")).status).toBe(200);
    expect(await registered(second)).toEqual(["Ada", "Grace", "Hedy", "Joan", "Katherine"]);
  });

  test("of an emulator without quotas, skips and connections is read as it was meant", async () => {
    await startEmulator({ data }).then((emulator) => emulator.close());
    const [at, requestId] = ["2026-01-01T00:00:00.000Z", "0c1bd7d7-ada0-4c4e-9a58-1d2a3b4c5d6e"];
    const request = { at, method: "POST", path: "/a", status: 503, requestId, clientRequestId: requestId };
    const answer = { id: "a", remaining: 3, method: "POST", path: "/registrants$", status: 503 };
    for (const entry of [
      { change: { type: "settingsChanged", settings: { pageSize: 7 } } },
      { change: { type: "answerPlanned", answer } },
      { request, change: { type: "answerGiven", answerId: "a" } },
      { change: { type: "answerGiven", answerId: "a" } },
    ]) {
      appendFileSync(data, `${JSON.stringify(entry)}\n`);
    }
    const emulator = await resources.emulator({ data });
    const token = await emulator.delegatedToken();
    expect(await emulator.settings()).toMatchObject({ pageSize: 7, writeQuota: null, latency: 0 });
    expect(await emulator.journal()).toEqual([request]);
    expect((await register(emulator, token, "Ada")).status).toBe(503);
    expect(await registered(emulator)).toEqual([]);
    expect((await register(emulator, token, "Ada")).status).toBe(200);
  });

  test("refuses options that contradict it", async () => {
    const { tenantId } = await resources.emulator({ data });
    await expect(resources.emulator({ data, clientSecret: "another" })).rejects.toThrow(
      /another clientSecret/,
    );
    await expect(resources.emulator({ data, tenantId })).resolves.toMatchObject({ tenantId });
  });

  test.each([
    ["an empty file", ""],
    ["notes", "shopping list\nmilk\n"],
    ["another program's JSON lines", '{"format":"another","version":1}\n{}\n'],
    ["JSON that is no object", "null\n"],
    ["a line without end", '{"format":"pulumi-teams-registration emulator","version":1}'],
    ["100 KiB without a line", "x".repeat(100 * 1024)],
  ])("that is %s is refused and left as it is", async (_, content) => {
    writeFileSync(data, content);
    await expect(resources.emulator({ data })).rejects.toThrow(
      /is not an emulator's data file and is left as it is/,
    );
    expect(readFileSync(data, "utf8")).toBe(content);
    expect(readdirSync(join(data, ".."))).toEqual(["world.jsonl"]);
  });

  test("of another version is refused and left as it is", async () => {
    await startEmulator({ data }).then((emulator) => emulator.close());
    const content = readFileSync(data, "utf8").replace('"version":1', '"version":2');
    writeFileSync(data, content);
    await expect(resources.emulator({ data })).rejects.toThrow(/data file version 1/);
    expect(readFileSync(data, "utf8")).toBe(content);
  });

  test.each([
    ["a change", { change: { type: "unheardOf" } }],
    ["a quota", { quota: "other" }],
    ["planned answers", { planned: "all" }],
    ["a part", { given: "a" }],
  ])("with a line that no emulator wrote is refused, for %s", async (_, entry) => {
    await startEmulator({ data }).then((emulator) => emulator.close());
    appendFileSync(data, `${JSON.stringify(entry)}\n`);
    await expect(resources.emulator({ data })).rejects.toThrow(/line that no emulator wrote/);
  });
});

describe("a line that was torn by a kill", () => {
  const torn = '{"request":{"at":"2026-01-01T00:00:00.000Z","meth';

  test("is dropped at the next start", async () => {
    const first = await startEmulator({ data });
    await register(first, await applicationToken(first), "Ada");
    await first.close();
    const content = readFileSync(data, "utf8");
    appendFileSync(data, torn);
    const second = await resources.emulator({ data });
    expect(readFileSync(data, "utf8")).toBe(content);
    expect((await second.registrants(second.meetings.everyone)).map(({ id }) => id)).toEqual(["Ada"]);
  });

  test("is dropped by a process that is running, before it appends", async () => {
    const emulator = await resources.emulator({ data });
    const token = await applicationToken(emulator);
    appendFileSync(data, torn);
    await register(emulator, token, "Ada");
    expect(readFileSync(data, "utf8")).not.toContain(torn);
    expect((await emulator.registrants(emulator.meetings.everyone)).map(({ id }) => id)).toEqual(["Ada"]);
  });
});
