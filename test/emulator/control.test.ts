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

const list = (): ReturnType<typeof send> =>
  send(emulator.endpoint, { path: registrantsPath(emulator), token });

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
      applicationAccessPolicy: true,
      pageSize: 7,
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
    [
      "a planned answer without a regular expression",
      () => emulator.answer({ method: "GET", path: "(", status: 500 }),
      /path: must be a regular expression/,
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
    await list();
    const journal = JSON.stringify(await emulator.journal());
    for (const secret of [emulator.clientSecret, token, emulator.control.secret]) {
      expect(journal).not.toContain(secret);
    }
  });
});

describe("a planned answer", () => {
  test("is given once instead of carrying the request out, and is in the journal", async () => {
    await emulator.answer({
      method: "POST",
      path: "/registrants$",
      status: 429,
      headers: { "retry-after": "3" },
    });
    const refused = await register(emulator, token, "Ada");
    expect(refusal(refused)).toMatchObject({ status: 429, code: "TooManyRequests" });
    expect(refused.headers["retry-after"]).toBe("3");
    expect(await emulator.registrants(emulator.meetings.everyone)).toEqual([]);
    expect((await register(emulator, token, "Ada")).status).toBe(200);
    const statuses = (await emulator.journal()).slice(-2).map(({ status }) => status);
    expect(statuses).toEqual([429, 200]);
  });

  test("is given as often as was said", async () => {
    await emulator.answer({ method: "get", path: "/registrants$", status: 503, count: 2 });
    const statuses = [await list(), await list(), await list()].map(({ status }) => status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test("without count limit is given until it is cleared", async () => {
    await emulator.answer({ method: "GET", path: "/registrants$", status: 500, count: null });
    for (let index = 0; index < 3; index++) expect((await list()).status).toBe(500);
    await emulator.clearAnswers();
    expect((await list()).status).toBe(200);
  });

  test("comes after those that were planned before it", async () => {
    await emulator.answer({ method: "GET", path: "/registrants$", status: 500 });
    await emulator.answer({ method: "GET", path: "/registrants$", status: 502 });
    const statuses = [await list(), await list(), await list()].map(({ status }) => status);
    expect(statuses).toEqual([500, 502, 200]);
  });

  test("matches the method and the decoded path only", async () => {
    await emulator.answer({ method: "DELETE", path: "/registrants", status: 502, count: null });
    expect((await list()).status).toBe(200);
    await emulator.clearAnswers();
    await emulator.answer({ method: "DELETE", path: "/a/b 学$", status: 500 });
    const path = `${registrantsPath(emulator)}/${encodeURIComponent("a/b 学")}`;
    expect((await send(emulator.endpoint, { method: "DELETE", path, token })).status).toBe(500);
  });

  test.each([
    ["JSON", { value: [] }, '{"value":[]}', /^application\/json/],
    ["text, as a gateway would", "<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>", /^text\/html/],
  ])("sends %s as its body", async (_, body, text, type) => {
    await emulator.answer({ method: "GET", path: "/registrants$", status: 200, body });
    const reply = await list();
    expect(reply.text).toBe(text);
    expect(reply.headers["content-type"]).toMatch(type);
  });

  test("can be one of Entra ID's", async () => {
    await emulator.answer({
      method: "POST",
      path: "/token$",
      status: 500,
      body: { error: "temporarily_unavailable" },
    });
    await expect(applicationToken(emulator)).rejects.toThrow();
    await expect(applicationToken(emulator)).resolves.toMatch(/^ey/);
  });
});
