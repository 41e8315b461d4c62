import { refusal, shaped } from "./support";
import { Meetings, OWN, meetingSchema, places, times, timesInUtc } from "./meetings";

const meetings = new Meetings();
beforeEach(() => meetings.open());
afterEach(() => meetings.close());

describe.each(places)("POST %s/createOrGet", (path) => {
  const body = { externalId: "7eb8263f-d0e0-4149-bb1c-1f0476083c56", ...times, subject: "Ignite" };

  test("answers 201 with a new meeting, then 200 with the same one, unchanged", async () => {
    const created = await meetings.post(`${path}/createOrGet`, body);
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ ...timesInUtc, externalId: body.externalId, subject: "Ignite" });
    const again = await meetings.post(`${path}/createOrGet`, {
      externalId: body.externalId,
      subject: "Another",
    });
    expect(again.status).toBe(200);
    expect(again.json).toEqual(created.json);
    expect((await meetings.get(`${path}/${shaped(meetingSchema, created).id}`)).json).toEqual(created.json);
  });
});

describe("createOrGet", () => {
  const path = `${OWN}/createOrGet`;
  test("starts a meeting without times at once, and lets it last an hour", async () => {
    const { startDateTime, endDateTime } = shaped(
      meetingSchema,
      await meetings.post(path, { externalId: "1" }),
    );
    expect(Math.abs(Date.parse(startDateTime) - Date.now())).toBeLessThan(60_000);
    expect(Date.parse(endDateTime) - Date.parse(startDateTime)).toBe(3_600_000);
  });

  test("lets a meeting without end last an hour", async () => {
    const { startDateTime } = times;
    expect((await meetings.post(path, { externalId: "1", startDateTime })).json).toMatchObject({
      startDateTime: timesInUtc.startDateTime,
      endDateTime: "2019-07-12T22:30:34.2444915Z",
    });
  });

  test("makes a meeting of its own for each user and each externalId", async () => {
    const { organizer: grace } = await meetings.emulator.addMeeting({ organizer: "grace@contoso.example" });
    const other = await meetings.emulator.delegatedToken(grace.id);
    const replies = [
      await meetings.post(path, { externalId: "1" }),
      await meetings.post(path, { externalId: "2" }),
      await meetings.post(path, { externalId: "1" }, other),
    ];
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map((reply) => shaped(meetingSchema, reply).id)).size).toBe(3);
  });

  test("makes a new meeting when the former one was deleted", async () => {
    const { id } = shaped(meetingSchema, await meetings.post(path, { externalId: "1" }));
    await meetings.ask("DELETE", `${OWN}/${id}`);
    expect((await meetings.post(path, { externalId: "1" })).status).toBe(201);
  });

  test.each([
    ["no externalId", { subject: "x" }, /externalId/],
    ["an empty externalId", { externalId: "" }, /externalId: must not be empty/],
    [
      "an end without a start",
      { externalId: "1", endDateTime: times.endDateTime },
      /startDateTime: must be given/,
    ],
    [
      "an end before the start",
      { externalId: "1", startDateTime: times.endDateTime, endDateTime: times.startDateTime },
      /endDateTime: must not be earlier/,
    ],
    ["another property", { externalId: "1", allowedPresenters: "everyone" }, /allowedPresenters/],
  ])("refuses %s", async (_, body, message) => {
    const reply = await meetings.post(path, body);
    expect(refusal(reply)).toMatchObject({ status: 400, message: expect.stringMatching(message) as unknown });
  });

  test("takes chatInfo in beta alone", async () => {
    const chatInfo = { threadId: "19:7ebda77322dd4505ac4dedb5b67df076@thread.tacv2" };
    expect((await meetings.post(path, { externalId: "1", chatInfo })).json).toMatchObject({ chatInfo });
    const reply = await meetings.post("/v1.0/me/onlineMeetings/createOrGet", { externalId: "2", chatInfo });
    expect(refusal(reply)).toMatchObject({
      status: 400,
      message: expect.stringMatching(/chatInfo/) as unknown,
    });
  });
});
