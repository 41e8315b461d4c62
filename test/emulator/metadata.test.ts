import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import { Metadata } from "./metadata";
import { REGISTRANT, REGISTRATION, Resources, send } from "./support";

const meetings = new Metadata("onlineMeeting");
const registrations = new Metadata("meetingRegistration");

const times = { startDateTime: "2026-01-31T09:00:00.5-08:00", endDateTime: "2026-01-31T10:00:00-08:00" };
const everything = {
  ...times,
  subject: "Ignite",
  externalId: "1",
  chatInfo: { threadId: "19:7ebda77322dd4505ac4dedb5b67df076@thread.tacv2" },
  chatRestrictions: { allowTextOnly: true },
  joinMeetingIdSettings: { isPasscodeRequired: true },
  lobbyBypassSettings: { scope: "invited", isDialInBypassEnabled: true },
  meetingSpokenLanguageTag: "en-US",
  sensitivityLabelAssignment: { sensitivityLabelId: "c7f2d7a7-6a36-4a41-9a6b-0d2761a9f4f0" },
  participants: { attendees: [{ upn: "ada@contoso.example", role: "coorganizer" }] },
  watermarkProtection: { isEnabledForVideo: true },
};
/** Graph's, and yet not answered: each needs a service that is not emulated. */
const UNKNOWN = ["attendeeReport", "cloudVideoInteropInfo", "meetingType"];
const question = {
  displayName: "Why?",
  answerInputType: "radioButton",
  answerOptions: ["A", "B"],
  isRequired: true,
};

const entitySchema = z.looseObject({ id: z.string() });
type Entity = z.output<typeof entitySchema>;

const resources = new Resources();
let emulator: Emulator;
let token: string;

beforeEach(async () => {
  emulator = await resources.emulator();
  token = await emulator.delegatedToken();
});
afterEach(() => resources.cleanUp());

async function ask(method: string, path: string, body?: unknown): Promise<Entity> {
  const { json, status, text } = await send(emulator.endpoint, { method, path, token, body });
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text}`);
  return entitySchema.parse(json);
}

async function list(path: string): Promise<readonly Entity[]> {
  const { json } = await send(emulator.endpoint, { path, token });
  return z.object({ value: z.array(entitySchema).min(1) }).parse(json).value;
}

const namesOf = (entity: object): string[] => Object.keys(entity).filter((name) => !name.startsWith("@"));

describe("an onlineMeeting is as the metadata of v1.0 has it", () => {
  test.each([
    ["with nothing but times", times],
    ["with all that can be said", everything],
  ])("%s", async (_, body) => {
    const path = "/v1.0/me/onlineMeetings";
    const created = await ask("POST", path, body);
    const answers = [
      created,
      await ask("GET", `${path}/${created.id}`),
      await ask("PATCH", `${path}/${created.id}`, { subject: "Build" }),
      await ask("POST", `${path}/createOrGet`, { externalId: "2" }),
    ];
    for (const answer of answers) {
      expect(meetings.problemsOf(answer, "onlineMeeting")).toEqual([]);
      expect([...namesOf(answer), ...UNKNOWN].sort()).toEqual(
        [...meetings.propertiesOf("onlineMeeting")].sort(),
      );
    }
  });

  test("and in beta has one property more", async () => {
    const { anonymizeIdentityForRoles, ...rest } = await ask("POST", "/beta/me/onlineMeetings", times);
    expect(anonymizeIdentityForRoles).toEqual([]);
    expect(meetings.problemsOf(rest, "onlineMeeting")).toEqual([]);
  });
});

describe("what belongs to a registration is as the metadata of beta has it:", () => {
  const expectType = (answer: object, type: string): void => {
    expect(registrations.problemsOf(answer, type)).toEqual([]);
    expect(namesOf(answer).sort()).toEqual([...registrations.propertiesOf(type)].sort());
  };

  test("an externalMeetingRegistration and its registrants", async () => {
    const { id } = await emulator.addMeeting({ allowedRegistrant: null });
    const path = `/beta/me/onlineMeetings/${id}/registration`;
    const body = { "@odata.type": REGISTRATION, allowedRegistrant: "everyone" };
    expectType(await ask("POST", path, body), "externalMeetingRegistration");
    expectType(await ask("GET", path), "externalMeetingRegistration");
    const ada = { "@odata.type": REGISTRANT, id: "Ada" };
    expectType(await ask("POST", `${path}/registrants`, ada), "externalMeetingRegistrant");
    for (const registrant of await list(`${path}/registrants`)) {
      expectType(registrant, "externalMeetingRegistrant");
    }
  });

  test.each(["everyone", "organization"])(
    "a meetingRegistration for %s, its questions and its registrants",
    async (allowedRegistrant) => {
      const { id } = await emulator.addMeeting({ allowedRegistrant: null });
      const path = `/beta/me/onlineMeetings/${id}/registration`;
      const body = {
        "@odata.type": "#microsoft.graph.meetingRegistration",
        allowedRegistrant,
        speakers: [{ displayName: "Ada" }],
      };
      expectType(await ask("POST", path, body), "meetingRegistration");
      expectType(await ask("GET", path), "meetingRegistration");
      expectType(await ask("PATCH", path, times), "meetingRegistration");
      const { id: questionId, ...asked } = await ask("POST", `${path}/customQuestions`, question);
      expectType({ id: questionId, ...asked }, "meetingRegistrationQuestion");
      const ada = {
        "@odata.type": "#microsoft.graph.meetingRegistrant",
        firstName: "Ada",
        lastName: "Lovelace",
        email: "ada@contoso.example",
        customQuestionAnswers: [{ questionId, value: "A" }],
      };
      expectType(await ask("POST", `${path}/registrants`, ada), "meetingRegistrant");
      for (const registrant of await list(`${path}/registrants`)) expectType(registrant, "meetingRegistrant");
    },
  );
});

test.each([
  [{ id: 7 }, "onlineMeeting.id is no Edm.String"],
  [{ startDateTime: "2026-01-31T09:00:00+00:00" }, "onlineMeeting.startDateTime is no Edm.DateTimeOffset"],
  [{ colour: "red" }, "onlineMeeting.colour is not in the metadata"],
  [{ allowMeetingChat: "on" }, "onlineMeeting.allowMeetingChat is no microsoft.graph.meetingChatMode"],
  [{ participants: { attendees: {} } }, "onlineMeeting.participants.attendees is no collection"],
  [
    { participants: { attendees: [{ role: "boss" }] } },
    "onlineMeeting.participants.attendees[0].role is no microsoft.graph.onlineMeetingRole",
  ],
])("the comparison itself finds what does not fit in %j", (value, problem) => {
  expect(meetings.problemsOf(value, "onlineMeeting")).toEqual([problem]);
});
