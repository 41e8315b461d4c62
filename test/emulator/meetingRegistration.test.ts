import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import { REGISTRANT, Resources, refusal, send } from "./support";

/** The ids and bodies of Microsoft's example: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post */
const organizer = {
  id: "16664f75-11dc-4870-bec6-38c1aaa81431",
  userPrincipalName: "organizer@contoso.example",
};
const tenantId = "909c6581-5130-43e9-88f3-fcb3582cde37";
const TYPE = "#microsoft.graph.meetingRegistration";
const speakers = [
  { displayName: "Ada", bio: "Chairman and Chief Executive Officer" },
  { displayName: "Grace", bio: "EVP" },
];
const developer = {
  displayName: "Are you a developer?",
  answerInputType: "radioButton",
  answerOptions: ["Yes", "No"],
  isRequired: true,
};
const source = { displayName: "Where did you hear about us?", answerInputType: "text", isRequired: false };
const body = {
  "@odata.type": TYPE,
  subject: "Microsoft Ignite",
  description: "The latest tools",
  startDateTime: "2021-11-02T08:00:00-08:00",
  endDateTime: "2021-11-04T04:00:00-08:00",
  allowedRegistrant: "everyone",
  speakers,
  customQuestions: [developer, source],
};
const shown = {
  "@odata.type": TYPE,
  id: expect.stringMatching(/^[\w-]{22}(,[\w-]{22}){5}$/) as unknown,
  registrationPageWebUrl: expect.stringMatching(
    new RegExp(`^https://teams\\.microsoft\\.com/registration/[\\w,-]+\\?mode=read&tenantId=${tenantId}$`),
  ) as unknown,
  allowedRegistrant: "everyone",
  subject: "Microsoft Ignite",
  description: "The latest tools",
  startDateTime: "2021-11-02T16:00:00Z",
  endDateTime: "2021-11-04T12:00:00Z",
  speakers,
};
const EXPAND = "?$expand=microsoft.graph.meetingRegistration/customQuestions";

const resources = new Resources();
let emulator: Emulator;
let token: string;
let meetingId: string;

beforeEach(async () => {
  emulator = await resources.emulator({ tenantId, organizer });
  token = await emulator.delegatedToken();
  ({ id: meetingId } = await emulator.addMeeting({ allowedRegistrant: null }));
});
afterEach(() => resources.cleanUp());

const roots = ["me", `users/${organizer.id}`, `users/${organizer.userPrincipalName}`];

function ask(method: string, below: string, content?: unknown, root = "me"): Promise<Reply> {
  const path = `/beta/${root}/onlineMeetings/${meetingId}/registration${below}`;
  return send(emulator.endpoint, { method, path, token, body: content });
}

function context(suffix: string): string {
  const meeting = `users('${organizer.id}')/onlineMeetings('${meetingId}')`;
  return `${emulator.endpoint}/beta/$metadata#${meeting}/registration${suffix}`;
}

describe.each(roots)("under /%s a meetingRegistration", (root) => {
  test("is created with 201, shown and changed with 200, and deleted with 204", async () => {
    const created = await ask("POST", "", body, root);
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      "@odata.context": context("/$entity"),
      ...shown,
      registrationPageViewCount: null,
    });

    const read = await ask("GET", "", undefined, root);
    expect(read.status).toBe(200);
    expect(read.json).toEqual({
      "@odata.context": context("/$entity"),
      ...shown,
      registrationPageViewCount: 0,
    });

    const change = {
      subject: "Microsoft Ignite: Day 1",
      startDateTime: "2021-11-02T08:00:00-08:00",
      endDateTime: "2021-11-02T15:45:00-08:00",
      speakers: speakers.slice(0, 1),
    };
    const changed = {
      ...shown,
      ...change,
      startDateTime: "2021-11-02T16:00:00Z",
      endDateTime: "2021-11-02T23:45:00Z",
    };
    const updated = await ask("PATCH", "", change, root);
    expect(updated.status).toBe(200);
    expect(updated.json).toMatchObject({ ...changed, registrationPageViewCount: null });
    expect((await ask("GET", "", undefined, root)).json).toMatchObject(changed);

    const deleted = await ask("DELETE", "", undefined, root);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect((await ask("GET", "", undefined, root)).status).toBe(404);
  });

  test("shows its questions when they are asked for", async () => {
    await ask("POST", "", body, root);
    const reply = await ask("GET", EXPAND, undefined, root);
    expect(reply.json).toEqual({
      "@odata.context": context("(microsoft.graph.meetingRegistration/customQuestions())/$entity"),
      ...shown,
      registrationPageViewCount: 0,
      customQuestions: [
        { id: expect.any(String) as unknown, ...developer },
        { id: expect.any(String) as unknown, ...source, answerOptions: [] },
      ],
    });
  });
});

test("a registration has the meeting's subject and times where the body says nothing", async () => {
  const times = { startDateTime: "2026-01-31T09:00:00Z", endDateTime: "2026-01-31T10:00:00Z" };
  const path = `/beta/me/onlineMeetings/${meetingId}`;
  await send(emulator.endpoint, { method: "PATCH", path, token, body: { ...times, subject: "Ignite" } });
  const reply = await ask("POST", "", { "@odata.type": TYPE, allowedRegistrant: "organization" });
  expect(reply.json).toMatchObject({ ...times, subject: "Ignite", description: null, speakers: [] });
});

describe("a body of POST registration is refused with 400:", () => {
  test.each([
    ["no allowedRegistrant", { allowedRegistrant: undefined }, /allowedRegistrant/],
    [
      "an end before the start",
      { endDateTime: "2021-11-02T07:59:59-08:00" },
      /endDateTime: must not be earlier/,
    ],
    [
      "a time without offset",
      { startDateTime: "2021-11-02T08:00:00" },
      /startDateTime: must be a date and time/,
    ],
    ["an unknown property", { capacity: 7 }, /capacity/],
    [
      "the page's address",
      { registrationPageWebUrl: "https://teams.microsoft.com" },
      /registrationPageWebUrl: is read-only/,
    ],
    ["the page's views", { registrationPageViewCount: 7 }, /registrationPageViewCount: is read-only/],
    ["a speaker with a mail address", { speakers: [{ displayName: "Ada", email: "a@b.example" }] }, /email/],
    [
      "a choice without options",
      { customQuestions: [{ ...developer, answerOptions: [] }] },
      /customQuestions\.0\.answerOptions/,
    ],
  ])("%s", async (_, change, message) => {
    const reply = await ask("POST", "", { ...body, ...change });
    expect(refusal(reply)).toMatchObject({
      status: 400,
      code: "BadRequest",
      message: expect.stringMatching(message) as unknown,
    });
    expect((await ask("GET", "")).status).toBe(404);
  });
});

test("a meeting has one registration: another one of either type is a conflict", async () => {
  await ask("POST", "", body);
  const external = {
    "@odata.type": "#microsoft.graph.externalMeetingRegistration",
    allowedRegistrant: "everyone",
  };
  for (const other of [body, external]) {
    expect(refusal(await ask("POST", "", other))).toMatchObject({ status: 409, code: "Conflict" });
  }
  expect((await ask("GET", "")).json).toMatchObject(shown);
});

describe("PATCH registration refuses", () => {
  test.each([
    ["allowedRegistrant", { allowedRegistrant: "organization" }, /allowedRegistrant: cannot be changed/],
    ["the questions", { customQuestions: [] }, /customQuestions: cannot be changed here/],
    ["what is read-only", { registrationPageViewCount: 7 }, /registrationPageViewCount: is read-only/],
    ["an end before the start that it has", { endDateTime: "2021-11-02T07:00:00-08:00" }, /endDateTime/],
    ["an unknown property", { capacity: 7 }, /capacity/],
    [
      "another @odata.type",
      { "@odata.type": "#microsoft.graph.externalMeetingRegistration" },
      /@odata\.type/,
    ],
  ])("%s, and changes nothing", async (_, change, message) => {
    await ask("POST", "", body);
    expect(refusal(await ask("PATCH", "", change))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message) as unknown,
    });
    expect((await ask("GET", "")).json).toMatchObject(shown);
  });

  test("an external registration, with 405", async () => {
    ({ id: meetingId } = await emulator.addMeeting());
    const reply = await ask("PATCH", "", { subject: "Ignite" });
    expect(refusal(reply)).toMatchObject({ status: 405, code: "MethodNotAllowed" });
    expect(reply.headers.allow).toBe("GET, POST, DELETE");
  });
});

test("a registrant of one type is refused by a registration of the other, with 400", async () => {
  const ofTeams = {
    "@odata.type": "#microsoft.graph.meetingRegistrant",
    firstName: "Ada",
    lastName: "L",
    email: "ada@contoso.example",
  };
  await ask("POST", "", { ...body, customQuestions: [] });
  expect(refusal(await ask("POST", "/registrants", { "@odata.type": REGISTRANT, id: "Ada" }))).toMatchObject({
    status: 400,
  });
  ({ id: meetingId } = await emulator.addMeeting());
  expect(refusal(await ask("POST", "/registrants", ofTeams))).toMatchObject({ status: 400 });
});
