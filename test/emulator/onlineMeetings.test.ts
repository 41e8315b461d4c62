import { applicationToken, refusal, shaped } from "./support";
import { Meetings, OWN, meetingSchema, organizer, places, tenantId, times, timesInUtc } from "./meetings";

const ada = { upn: "ada@contoso.example", role: "presenter" };

const meetings = new Meetings();
beforeEach(() => meetings.open());
afterEach(() => meetings.close());

describe.each(places)("POST %s", (path) => {
  test("answers 201 with the whole meeting, its times in UTC and defaults for the rest", async () => {
    const reply = await meetings.post(path, { ...times, subject: "User Token Meeting" });
    expect(reply.status).toBe(201);
    const version = path.split("/")[1] ?? "";
    const { id, creationDateTime, joinWebUrl } = shaped(meetingSchema, reply);
    expect(reply.json).toMatchObject({
      "@odata.context": `${meetings.emulator.endpoint}/${version}/$metadata#users('${organizer.id}')/onlineMeetings/$entity`,
      ...timesInUtc,
      subject: "User Token Meeting",
      externalId: null,
      allowedPresenters: "everyone",
      allowMeetingChat: "enabled",
      allowTeamworkReactions: true,
      isEntryExitAnnounced: true,
      recordAutomatically: false,
      lobbyBypassSettings: { scope: "organization", isDialInBypassEnabled: false },
      joinMeetingIdSettings: {
        isPasscodeRequired: false,
        joinMeetingId: expect.stringMatching(/^\d{10}$/) as unknown,
        passcode: null,
      },
      participants: {
        organizer: {
          upn: organizer.userPrincipalName,
          role: "presenter",
          identity: { user: { id: organizer.id, displayName: null, tenantId, identityProvider: "AAD" } },
        },
        attendees: [],
      },
      chatInfo: { threadId: expect.stringMatching(/^19:meeting_/) as unknown, messageId: "0" },
      audioConferencing: null,
      videoTeleconferenceId: null,
    });
    expect(Date.parse(creationDateTime)).toBeGreaterThan(Date.now() - 60_000);
    expect(joinWebUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/19%3ameeting_/);
    const shown = await meetings.get(`${path}/${id}`);
    expect(shown.status).toBe(200);
    expect(shown.json).toEqual(reply.json);
  });
});

test("a meeting has what was sent, and it is there under another process of the same file", async () => {
  const sent = {
    "@odata.type": "#microsoft.graph.onlineMeeting",
    externalId: "42",
    allowedPresenters: "roleIsPresenter",
    allowMeetingChat: "limited",
    allowAttendeeToEnableMic: false,
    anonymizeIdentityForRoles: ["attendee"],
    chatRestrictions: { allowTextOnly: true },
    lobbyBypassSettings: { scope: "everyone" },
    watermarkProtection: { isEnabledForVideo: true },
  };
  const meeting = await meetings.create({
    ...sent,
    joinMeetingIdSettings: { isPasscodeRequired: true },
    participants: { attendees: [ada] },
  });
  const { "@odata.type": _, ...properties } = sent;
  expect(meeting).toMatchObject({
    ...properties,
    lobbyBypassSettings: { scope: "everyone", isDialInBypassEnabled: false },
    watermarkProtection: { isEnabledForContentSharing: false, isEnabledForVideo: true },
    joinMeetingIdSettings: { isPasscodeRequired: true, passcode: expect.stringMatching(/^.{6}$/) as unknown },
    participants: { attendees: [ada] },
  });
  const { "@odata.context": __, ...onlineMeeting } = meeting;
  expect(await meetings.emulator.onlineMeetings()).toContainEqual({
    id: meeting.id,
    organizer,
    onlineMeeting,
    registration: null,
  });
});

describe("a time", () => {
  test.each([
    ["2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z"],
    ["2026-01-31T09:00:00.0000000+00:00", "2026-01-31T09:00:00Z"],
    ["2026-01-31T23:30:00.5000000-01:30", "2026-02-01T01:00:00.5Z"],
    ["2026-03-01T00:00:00.123456789+14:00", "2026-02-28T10:00:00.1234567Z"],
    ["2024-02-29T00:00:00z", "2024-02-29T00:00:00Z"],
  ])("%s is answered as %s", async (startDateTime, expected) => {
    expect(await meetings.create({ startDateTime, endDateTime: startDateTime })).toMatchObject({
      startDateTime: expected,
      endDateTime: expected,
    });
  });

  test.each([
    "2026-01-31",
    "2026-01-31T09:00:00",
    "2026-02-30T09:00:00Z",
    "2026-01-31T24:00:00Z",
    "",
    7,
    null,
  ])("%j is refused", async (startDateTime) => {
    const reply = await meetings.post(OWN, { ...times, startDateTime });
    expect(refusal(reply)).toMatchObject({
      status: 400,
      code: "BadRequest",
      message: expect.stringMatching(/startDateTime: must be/) as unknown,
    });
  });
});

test("a whole second is earlier than a fraction after it", async () => {
  const [whole, later] = ["2026-01-31T09:00:00Z", "2026-01-31T09:00:00.5Z"];
  await meetings.create({ startDateTime: whole, endDateTime: later });
  const reply = await meetings.post(OWN, { startDateTime: later, endDateTime: whole });
  expect(refusal(reply).message).toMatch(/endDateTime: must not be earlier/);
});

describe("a body of POST onlineMeetings is refused with 400 and a message that says why:", () => {
  test.each([
    ["no times", { startDateTime: undefined, endDateTime: undefined }, /startDateTime: .*endDateTime: /],
    ["no end", { endDateTime: undefined }, /endDateTime: must be/],
    [
      "an end before the start",
      { endDateTime: "2019-07-12T14:30:34.2444914-07:00" },
      /endDateTime: must not be earlier/,
    ],
    ["an unknown property", { colour: "red" }, /colour/],
    ["a link", { joinWebUrl: "https://teams.microsoft.com" }, /joinWebUrl: is read-only/],
    ["an id", { id: "1" }, /id: is read-only/],
    ["the time of creation", { creationDateTime: times.startDateTime }, /creationDateTime: is read-only/],
    [
      "a passcode",
      { joinMeetingIdSettings: { isPasscodeRequired: true, passcode: "1" } },
      /passcode: is read-only/,
    ],
    ["an unknown presenter", { allowedPresenters: "nobody" }, /allowedPresenters/],
    ["unknownFutureValue", { allowMeetingChat: "unknownFutureValue" }, /allowMeetingChat/],
    ["a text for a Boolean", { allowRecording: "true" }, /allowRecording/],
    [
      "an attendee who is nobody",
      { participants: { attendees: [{ role: "attendee" }] } },
      /attendees\.0: must have/,
    ],
    [
      "another organizer",
      { participants: { organizer: { upn: "grace@contoso.example" } } },
      /participants\.organizer/,
    ],
    ["another @odata.type", { "@odata.type": "#microsoft.graph.event" }, /@odata\.type/],
  ])("%s", async (_, body, message) => {
    const before = (await meetings.emulator.onlineMeetings()).length;
    const reply = await meetings.post(OWN, { ...times, ...body });
    expect(refusal(reply)).toEqual({
      status: 400,
      code: "BadRequest",
      message: expect.stringMatching(message) as unknown,
    });
    expect(await meetings.emulator.onlineMeetings()).toHaveLength(before);
  });
});

describe("meetings of another user", () => {
  test.each([
    ["POST", "", times],
    ["POST", "/createOrGet", { externalId: "1" }],
    ["GET", "?$filter=JoinWebUrl%20eq%20'x'", undefined],
  ])("%s onlineMeetings%s is refused for a user, and not for an application", async (method, below, body) => {
    const { organizer: grace } = await meetings.emulator.addMeeting({ organizer: "grace@contoso.example" });
    const path = `/beta/users/${grace.id}/onlineMeetings${below}`;
    expect(refusal(await meetings.ask(method, path, body))).toMatchObject({
      status: 403,
      code: "Forbidden",
    });
    const application = await applicationToken(meetings.emulator);
    expect((await meetings.ask(method, path, body, application)).status).toBeLessThan(300);
  });
});
