import { randomUUID } from "node:crypto";
import type { Emulator } from "../../provider/emulator";
import {
  REGISTRANT,
  REGISTRATION,
  Resources,
  applicationToken,
  meetingPath,
  refusal,
  registrantsPath,
  send,
} from "./support";

const resources = new Resources();
let emulator: Emulator;
let application: string;

beforeAll(async () => {
  emulator = await resources.emulator();
  application = await applicationToken(emulator);
});
afterAll(() => resources.cleanUp());

const guids = { tenantId: randomUUID(), userId: randomUUID() };
const ada = { "@odata.type": REGISTRANT, id: "Ada" };

describe("a body of POST registrants is refused with 400 and a message that says why:", () => {
  test.each([
    ["no @odata.type", "everyone", { id: "Ada" }, /@odata\.type/],
    [
      "another @odata.type",
      "everyone",
      { ...ada, "@odata.type": "#microsoft.graph.meetingRegistrant" },
      /@odata\.type/,
    ],
    ["no id", "everyone", { "@odata.type": REGISTRANT }, /id: must be a string/],
    ["an empty id", "everyone", { ...ada, id: "" }, /id: must not be empty/],
    ["an id that is a number", "everyone", { ...ada, id: 7 }, /id: must be a string/],
    ["an id that is half a character", "everyone", { ...ada, id: "\ud800" }, /id: must be Unicode text/],
    ["an unknown property", "everyone", { ...ada, email: "ada@contoso.example" }, /email/],
    ["a joinWebUrl", "everyone", { ...ada, joinWebUrl: "https://teams.microsoft.com" }, /joinWebUrl/],
    ["tenantId for everyone", "everyone", { ...ada, tenantId: guids.tenantId }, /tenantId: must be left out/],
    ["userId for everyone", "everyone", { ...ada, userId: guids.userId }, /userId: must be left out/],
    ["a null tenantId for everyone", "everyone", { ...ada, tenantId: null }, /tenantId: must be left out/],
    [
      "only tenantId for organization",
      "organization",
      { ...ada, tenantId: guids.tenantId },
      /userId: must be a GUID/,
    ],
    [
      "only userId for organization",
      "organization",
      { ...ada, userId: guids.userId },
      /tenantId: must be a GUID/,
    ],
    ["neither for organization", "organization", ada, /tenantId: must be a GUID; userId: must be a GUID/],
    [
      "a userId that is no GUID",
      "organization",
      { ...ada, ...guids, userId: "Ada" },
      /userId: must be a GUID/,
    ],
    ["an array", "everyone", [ada], /must be a JSON object/],
    ["null", "everyone", null, /must be a JSON object/],
  ] as const)("%s", async (_, meeting, body, message) => {
    const path = registrantsPath(emulator, emulator.meetings[meeting]);
    const reply = await send(emulator.endpoint, { method: "POST", path, token: application, body });
    expect(refusal(reply)).toEqual({
      status: 400,
      code: "BadRequest",
      message: expect.stringMatching(message) as unknown,
    });
    expect(await emulator.registrants(emulator.meetings[meeting])).toEqual([]);
  });

  test.each([
    ["no content type", JSON.stringify(ada), {}, /Content-Type/],
    ["text/plain", JSON.stringify(ada), { "content-type": "text/plain" }, /Content-Type/],
    ["text that is not JSON", "{", { "content-type": "application/json" }, /JSON/],
    ["nothing", "", { "content-type": "application/json" }, /JSON/],
  ])("%s", async (_, body, headers: Record<string, string>, message) => {
    const path = registrantsPath(emulator);
    const reply = await send(emulator.endpoint, { method: "POST", path, token: application, headers, body });
    expect(refusal(reply)).toMatchObject({ status: 400, message: expect.stringMatching(message) as unknown });
  });
});

describe("a body of POST registration is refused:", () => {
  const words =
    "Invalid request. Provide microsoft.graph.meetingRegistration or microsoft.graph.externalMeetingRegistration in request body.";
  test.each([
    ["no @odata.type, in Graph's own words", { allowedRegistrant: "everyone" }, 400, words],
    [
      "an unknown @odata.type",
      { "@odata.type": "#microsoft.graph.event", allowedRegistrant: "everyone" },
      400,
      words,
    ],
    ["no allowedRegistrant", { "@odata.type": REGISTRATION }, 400, /allowedRegistrant/],
    [
      "unknownFutureValue",
      { "@odata.type": REGISTRATION, allowedRegistrant: "unknownFutureValue" },
      400,
      /allowedRegistrant/,
    ],
    [
      "an unknown property",
      { "@odata.type": REGISTRATION, allowedRegistrant: "everyone", id: "x" },
      400,
      /"id"/,
    ],
  ])("%s", async (_, body, status, message) => {
    const { id } = await emulator.addMeeting({ allowedRegistrant: null });
    const path = `${meetingPath(emulator, id)}/registration`;
    const reply = await send(emulator.endpoint, { method: "POST", path, token: application, body });
    expect(reply.status).toBe(status);
    expect(refusal(reply).message).toEqual(expect.stringMatching(message));
  });

  test("a second registration on a meeting, with 409", async () => {
    const path = `${meetingPath(emulator, emulator.meetings.everyone)}/registration`;
    const body = { "@odata.type": REGISTRATION, allowedRegistrant: "everyone" };
    const reply = await send(emulator.endpoint, { method: "POST", path, token: application, body });
    expect(refusal(reply)).toMatchObject({ status: 409, code: "Conflict" });
  });
});
