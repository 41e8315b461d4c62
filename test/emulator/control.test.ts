import { randomUUID } from "node:crypto";
import type { Emulator } from "../../provider/emulator";
import { connectEmulator } from "../../provider/emulator";
import { Resources, applicationToken, refusal, register, registrantsPath, send, tokenForm } from "./support";

const resources = new Resources();
let emulator: Emulator;
let token: string;

beforeEach(async () => {
  emulator = await resources.emulator();
  token = await applicationToken(emulator);
});
afterEach(() => resources.cleanUp());

describe("the control endpoint", () => {
  test.each<[string, () => Record<string, string>]>([
    ["no secret", () => ({})],
    ["a wrong secret", () => ({ authorization: "Bearer wrong" })],
    ["an access token", () => ({ authorization: `Bearer ${token}` })],
    ["the client secret", () => ({ authorization: `Bearer ${emulator.clientSecret}` })],
  ])("refuses %s with 401", async (_, headers) => {
    const reply = await send(emulator.endpoint, { path: "/emulator/journal", headers: headers() });
    expect(refusal(reply)).toMatchObject({ status: 401, code: "Unauthorized" });
  });

  test("takes no access token of Graph, and Graph takes no control secret", async () => {
    const reply = await send(emulator.endpoint, {
      path: registrantsPath(emulator),
      token: emulator.control.secret,
    });
    expect(reply.status).toBe(401);
  });

  test("serves another process that knows its address", async () => {
    const { url, secret } = emulator.control;
    const control = connectEmulator({ control: { url, secret } });
    const { id } = await control.addMeeting();
    expect(await control.registrants(id)).toEqual([]);
    expect(await control.settings({ pageSize: 7 })).toEqual({
      repeatedPost: "conflict",
      canceledRegistrant: "kept",
      externalApplicationPermission: "supported",
      applicationRoles: ["OnlineMeetings.ReadWrite.All"],
      applicationAccessPolicy: true,
      pageSize: 7,
      writeQuota: null,
      readQuota: null,
      latency: 0,
    });
    expect(await emulator.settings()).toMatchObject({ pageSize: 7 });
  });

  test.each<[string, () => Promise<unknown>, RegExp]>([
    ["registrants of an unknown meeting", () => emulator.registrants("unknown"), /no meeting 'unknown'/],
    [
      "a token for an unknown name",
      () => emulator.delegatedToken("ada@contoso.example"),
      /no user 'ada@contoso/,
    ],
    ["a page size of nothing", () => emulator.settings({ pageSize: 0 }), /pageSize/],
    [
      "an organizer who is neither id nor name",
      () => emulator.addMeeting({ organizer: "Ada" }),
      /organizer: must be/,
    ],
  ])("says what is wrong with %s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });

  test("does not know what it does not have", async () => {
    const reply = await send(emulator.endpoint, {
      path: "/emulator/secrets",
      token: emulator.control.secret,
    });
    expect(refusal(reply)).toMatchObject({ status: 404, code: "NotFound" });
  });

  test("adds meetings of other organizers, whose tokens work for them", async () => {
    const { id, organizer } = await emulator.addMeeting({
      organizer: "grace@contoso.example",
      allowedRegistrant: "organization",
    });
    expect(organizer.userPrincipalName).toBe("grace@contoso.example");
    const again = await emulator.addMeeting({ organizer: "Grace@contoso.example" });
    expect(again.organizer).toEqual(organizer);
    const path = `/beta/me/onlineMeetings/${id}/registration`;
    const reply = await send(emulator.endpoint, { path, token: await emulator.delegatedToken(organizer.id) });
    expect(reply.json).toMatchObject({ allowedRegistrant: "organization" });
  });

  test("adds meetings with a registration of Teams, and shows all meetings with their registrations", async () => {
    const { id } = await emulator.addMeeting({
      registrationType: "meetingRegistration",
      allowedRegistrant: "organization",
    });
    const meetings = await emulator.onlineMeetings();
    expect(meetings.map((meeting) => meeting.id)).toEqual([...Object.values(emulator.meetings), id]);
    expect(meetings.map(({ registration }) => registration?.["@odata.type"])).toEqual([
      "#microsoft.graph.externalMeetingRegistration",
      "#microsoft.graph.externalMeetingRegistration",
      "#microsoft.graph.meetingRegistration",
    ]);
    expect(meetings.at(-1)?.registration).toMatchObject({
      allowedRegistrant: "organization",
      customQuestions: [],
    });
    expect(await emulator.meetingRegistrants(id)).toEqual([]);
  });

  test("keeps the object id of an organizer that it did not have", async () => {
    const id = randomUUID();
    expect((await emulator.addMeeting({ organizer: id })).organizer.id).toBe(id);
  });
});

describe("the journal", () => {
  test("has every request to Graph and Entra ID, refused or not, and none to the control endpoint", async () => {
    await register(emulator, token, "Ada");
    await emulator.settings();
    await send(emulator.endpoint, { path: "/beta/me/onlineMeetings/%zz?a=%20b" });
    const paths = (await emulator.journal()).map(({ method, path, status }) => [method, path, status]);
    expect(paths).toEqual([
      ["POST", `/${emulator.tenantId}/oauth2/v2.0/token`, 200],
      ["POST", registrantsPath(emulator), 200],
      ["GET", "/beta/me/onlineMeetings/%zz?a=%20b", 400],
    ]);
  });

  test("has the bodies of all that is sent about meetings, and none of a token request", async () => {
    const delegated = await emulator.delegatedToken();
    const path = "/beta/me/onlineMeetings";
    const change = { subject: "Ignite" };
    await send(emulator.endpoint, {
      method: "POST",
      path: `${path}/createOrGet`,
      token: delegated,
      body: change,
    });
    await send(emulator.endpoint, { method: "PATCH", path: `${path}('1')`, token: delegated, body: change });
    await send(emulator.endpoint, { method: "DELETE", path: `${path}/1`, token: delegated, body: change });
    const bodies = (await emulator.journal()).map(({ method, body }) => [method, body]);
    expect(bodies).toEqual([
      ["POST", undefined],
      ["POST", change],
      ["PATCH", change],
      ["DELETE", undefined],
    ]);
  });

  test("has the ids that the answer had, and the body of a registrant", async () => {
    const clientRequestId = randomUUID();
    const reply = await send(emulator.endpoint, {
      method: "POST",
      path: registrantsPath(emulator),
      token,
      headers: { "client-request-id": clientRequestId },
      body: { id: "Ada" },
    });
    const entry = (await emulator.journal()).at(-1);
    expect(entry).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      method: "POST",
      path: registrantsPath(emulator),
      status: 400,
      requestId: reply.headers["request-id"],
      clientRequestId,
      body: { id: "Ada" },
    });
  });

  test("never has a secret or a token", async () => {
    await send(emulator.endpoint, {
      method: "POST",
      path: `/${emulator.tenantId}/oauth2/v2.0/token?client_secret=${emulator.clientSecret}&access_token=${token}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(tokenForm(emulator)).toString(),
    });
    await send(emulator.endpoint, { path: registrantsPath(emulator), token });
    const journal = JSON.stringify(await emulator.journal());
    for (const secret of [emulator.clientSecret, token, emulator.control.secret]) {
      expect(journal).not.toContain(secret);
    }
  });
});
