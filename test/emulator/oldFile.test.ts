import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../provider/emulator";
import { Resources, register, registrantsPath, send } from "./support";

/** Written by the emulator of 0.1.0, which had external registrations alone. */
const RECORDED = join(__dirname, "fixture/0.1.0.jsonl");

const resources = new Resources();
let emulator: Emulator;
let token: string;

beforeEach(async () => {
  const data = join(resources.directory(), "world.jsonl");
  copyFileSync(RECORDED, data);
  emulator = await resources.emulator({ data });
  token = await emulator.delegatedToken();
});
afterEach(() => resources.cleanUp());

describe("a data file of 0.1.0", () => {
  test("has the registrants, the links, the settings and the journal that it had", async () => {
    const { everyone, organization } = emulator.meetings;
    expect(await emulator.registrants(everyone)).toMatchObject([
      { id: "Ada", joinWebUrl: expect.stringMatching(/prid%22%3a%22Ada/) as unknown },
    ]);
    expect(await emulator.registrants(organization)).toMatchObject([
      { id: "Ada", userId: "cc515404-b55c-466e-b896-992c918ecc01" },
    ]);
    expect(await emulator.settings()).toEqual({
      repeatedPost: "sameLink",
      canceledRegistrant: "kept",
      externalApplicationPermission: "supported",
      applicationRoles: ["OnlineMeetings.ReadWrite.All"],
      applicationAccessPolicy: true,
      pageSize: 7,
      writeQuota: { limit: 100, seconds: 1, window: "fixed" },
      readQuota: null,
      latency: 0,
    });
    const statuses = (await emulator.journal()).map(({ method, status }) => `${method} ${status ?? "none"}`);
    expect(statuses.slice(-2)).toEqual(["POST 503", "GET 200"]);
    expect((await register(emulator, token, "Hedy")).status).toBe(503);
    expect((await register(emulator, token, "Hedy")).status).toBe(200);
  });

  test("has meetings with the defaults of what it did not know, and they can be changed", async () => {
    const meetings = await emulator.onlineMeetings();
    expect(meetings.map(({ registration }) => registration?.allowedRegistrant)).toEqual([
      "everyone",
      "organization",
      undefined,
    ]);
    const path = registrantsPath(emulator).replace("/registration/registrants", "");
    const body = { subject: "Ignite" };
    const { json } = await send(emulator.endpoint, { method: "PATCH", path, token, body });
    expect(json).toMatchObject({ subject: "Ignite", allowedPresenters: "everyone" });
    const { onlineMeeting } = meetings[0] ?? {};
    expect(json).toMatchObject({ ...onlineMeeting, subject: "Ignite" });
    expect(await emulator.registrants(emulator.meetings.everyone)).toHaveLength(1);
  });
});
