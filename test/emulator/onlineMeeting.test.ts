import { z } from "zod";
import { applicationToken, refusal, shaped } from "./support";
import { Meetings, OWN, meetingSchema, organizer, places, times } from "./meetings";

const ada = { upn: "ada@contoso.example", role: "presenter" };

const meetings = new Meetings();
beforeEach(() => meetings.open());
afterEach(() => meetings.close());

describe("GET onlineMeetings with a filter", () => {
  const equal = (property: string, value: string): string =>
    `?$filter=${encodeURIComponent(`${property} eq '${value.replaceAll("'", "''")}'`)}`;

  test.each(places)("below %s finds the organizer's meeting by its link and by its number", async (path) => {
    const { id, joinWebUrl, joinMeetingIdSettings } = await meetings.create();
    const { joinMeetingId } = z.object({ joinMeetingId: z.string() }).parse(joinMeetingIdSettings);
    for (const query of [
      equal("JoinWebUrl", joinWebUrl),
      equal("joinMeetingIdSettings/joinMeetingId", joinMeetingId),
    ]) {
      const reply = await meetings.get(`${path}${query}`);
      expect(reply.status).toBe(200);
      expect(reply.json).toMatchObject({
        "@odata.context": expect.stringMatching(/\/onlineMeetings$/) as unknown,
        value: [{ id, joinWebUrl }],
      });
    }
  });

  test("finds nothing by the link of no meeting", async () => {
    expect(
      (await meetings.get(`${OWN}${equal("JoinWebUrl", "https://teams.microsoft.com")}`)).json,
    ).toMatchObject({
      value: [],
    });
  });

  test("refuses who is not the organizer, invited or not", async () => {
    const { joinWebUrl } = await meetings.create({
      participants: { attendees: [{ upn: "grace@contoso.example" }] },
    });
    const { organizer: grace } = await meetings.emulator.addMeeting({ organizer: "grace@contoso.example" });
    const other = await meetings.emulator.delegatedToken(grace.id);
    expect(refusal(await meetings.get(`${OWN}${equal("JoinWebUrl", joinWebUrl)}`, other))).toEqual({
      status: 403,
      code: "Forbidden",
      message: "3003: User does not have access to lookup meeting",
    });
  });

  test("never has the link in the journal", async () => {
    const { joinWebUrl } = await meetings.create();
    await meetings.get(`${OWN}${equal("JoinWebUrl", joinWebUrl)}`);
    await meetings.post(OWN, { ...times, joinWebUrl });
    expect(JSON.stringify(await meetings.emulator.journal())).not.toContain("meetup-join");
  });

  test.each(["", equal("subject", "Ignite"), equal("id", "1")])("refuses a list %j", async (query) => {
    expect(refusal(await meetings.get(`${OWN}${query}`))).toEqual({
      status: 400,
      code: "InvalidArgument",
      message: "Filter expression expected - /onlineMeetings?$filter={ParameterName} eq '{id}'.",
    });
  });
});

describe("GET onlineMeetings/{id}", () => {
  test("shows what $select names", async () => {
    const { id } = await meetings.create({ subject: "Ignite" });
    const { json } = await meetings.get(`${OWN}/${id}?$select=id,subject`);
    expect(json).toEqual({
      "@odata.context": `${meetings.emulator.endpoint}/beta/$metadata#users('${organizer.id}')/onlineMeetings(id,subject)/$entity`,
      id,
      subject: "Ignite",
    });
    expect(refusal(await meetings.get(`${OWN}/${id}?$select=colour`))).toMatchObject({
      status: 400,
      message: "Could not find a property named 'colour' on type 'microsoft.graph.onlineMeeting'.",
    });
  });

  test("is for who is invited too, by name and by id, and for an application on their behalf", async () => {
    const { organizer: grace } = await meetings.emulator.addMeeting({ organizer: "grace@contoso.example" });
    const application = await applicationToken(meetings.emulator);
    const own = await meetings.emulator.delegatedToken(grace.id);
    for (const attendee of [{ upn: "Grace@contoso.example" }, { identity: { user: { id: grace.id } } }]) {
      const { id } = await meetings.create({ participants: { attendees: [attendee] } });
      expect((await meetings.get(`${OWN}/${id}`, own)).json).toMatchObject({ id });
      const path = `/beta/users/${grace.id}/onlineMeetings/${id}`;
      expect((await meetings.get(path, application)).json).toMatchObject({ id });
      const deletion = await meetings.ask("DELETE", `${OWN}/${id}`, undefined, own);
      expect(refusal(deletion)).toMatchObject({ status: 403 });
    }
  });
});

describe("PATCH onlineMeetings/{id}", () => {
  test.each(places)(
    "below %s answers 200 with the whole meeting, and changes what was sent alone",
    async (path) => {
      const meeting = await meetings.create({
        subject: "Ignite",
        lobbyBypassSettings: { scope: "everyone" },
      });
      const change = {
        subject: "Patch Meeting Subject",
        startDateTime: "2020-09-09T14:33:30.8546353-07:00",
        endDateTime: "2020-09-09T15:03:30.8566356-07:00",
        lobbyBypassSettings: { isDialInBypassEnabled: true },
        participants: { attendees: [ada] },
      };
      const reply = await meetings.patch(`${path}/${meeting.id}`, change);
      expect(reply.status).toBe(200);
      const { json } = await meetings.get(`${OWN}/${meeting.id}`);
      expect(json).toMatchObject({
        id: meeting.id,
        creationDateTime: meeting.creationDateTime,
        joinWebUrl: meeting.joinWebUrl,
        subject: "Patch Meeting Subject",
        startDateTime: "2020-09-09T21:33:30.8546353Z",
        endDateTime: "2020-09-09T22:03:30.8566356Z",
        lobbyBypassSettings: { scope: "everyone", isDialInBypassEnabled: true },
        participants: { attendees: [ada] },
      });
      const { "@odata.context": _, ...answered } = shaped(meetingSchema, reply);
      expect(json).toMatchObject(path.startsWith("/beta") ? answered : { subject: answered["subject"] });
    },
  );

  test("replaces the attendees as a whole", async () => {
    const { id } = await meetings.create({
      participants: { attendees: [ada, { upn: "grace@contoso.example" }] },
    });
    await meetings.patch(`${OWN}/${id}`, { participants: { attendees: [] } });
    expect((await meetings.get(`${OWN}/${id}`)).json).toMatchObject({ participants: { attendees: [] } });
  });

  test.each([
    ["one time alone", { startDateTime: times.startDateTime }, /must be given together/],
    [
      "an end before the start",
      { startDateTime: times.endDateTime, endDateTime: times.startDateTime },
      /earlier/,
    ],
    [
      "the organizer",
      { participants: { organizer: { upn: organizer.userPrincipalName } } },
      /organizer: cannot be changed/,
    ],
    [
      "joinMeetingIdSettings",
      { joinMeetingIdSettings: { isPasscodeRequired: true } },
      /joinMeetingIdSettings: cannot be changed/,
    ],
    ["the externalId", { externalId: "2" }, /externalId: cannot be changed/],
    ["the link", { joinWebUrl: "https://teams.microsoft.com" }, /joinWebUrl: is read-only/],
    ["an unknown property", { colour: "red" }, /colour/],
    ["anonymity taken back", { anonymizeIdentityForRoles: [] }, /attendee cannot be removed/],
  ])("refuses %s and changes nothing", async (_, change, message) => {
    const { id } = await meetings.create({ anonymizeIdentityForRoles: ["attendee"] });
    const before = (await meetings.get(`${OWN}/${id}`)).json;
    expect(refusal(await meetings.patch(`${OWN}/${id}`, change))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message) as unknown,
    });
    expect((await meetings.get(`${OWN}/${id}`)).json).toEqual(before);
  });
});

test("DELETE answers 204, and the meeting is not there any more", async () => {
  for (const path of places) {
    const { id } = await meetings.create();
    const reply = await meetings.ask("DELETE", `${path}/${id}`);
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect((await meetings.get(`${path}/${id}`)).status).toBe(404);
  }
});

test("HEAD answers as GET does, without the content", async () => {
  const { id } = await meetings.create();
  const reply = await meetings.ask("HEAD", `${OWN}/${id}`);
  expect([reply.status, reply.text]).toEqual([200, ""]);
});
