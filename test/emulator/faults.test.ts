import type { ClientRequest, IncomingMessage } from "node:http";
import type { AnswerRequest, Emulator } from "../../provider/emulator";
import type { Sent } from "./support";
import {
  REGISTRATION,
  Resources,
  applicationToken,
  entraRefusal,
  meetingPath,
  open,
  refusal,
  register,
  registered,
  registrantsPath,
  registration,
  requestToken,
  retryAfter,
  send,
  tokenForm,
} from "./support";

const resources = new Resources();
let emulator: Emulator;
let token: string;

beforeEach(async () => {
  emulator = await resources.emulator();
  token = await applicationToken(emulator);
});
afterEach(() => resources.cleanUp());

const POST = { method: "POST", path: "/registrants$" };
const GET = { method: "GET", path: "/registrants$" };

const list = (): ReturnType<typeof send> =>
  send(emulator.endpoint, { path: registrantsPath(emulator), token });
const lastStatus = async (): Promise<number | null | undefined> => (await emulator.journal()).at(-1)?.status;

async function listStatuses(count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index++) statuses.push((await list()).status);
  return statuses;
}

/** What a client sees: the status and the beginning of a whole answer, or what else it was. */
async function see(sent: Sent): Promise<string> {
  const response = await responseOf(open(emulator.endpoint, sent));
  if (!response) return "closed";
  const chunks: Buffer[] = [];
  response.on("error", () => undefined).on("data", (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => response.once("close", resolve));
  const content = Buffer.concat(chunks);
  const status = response.statusCode ?? 0;
  if (response.complete) return `${status} ${content.toString("utf8").slice(0, 6)}`.trim();
  const isHalf = content.length === Math.floor(Number(response.headers["content-length"]) / 2);
  return `${status}, ${isHalf ? "half" : "another part"} of the answer`;
}

function responseOf(outgoing: ClientRequest): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    outgoing.on("response", resolve).on("error", () => {
      resolve(undefined);
    });
  });
}

describe("a planned answer", () => {
  test("is given as often as was said", async () => {
    await emulator.answer({ method: "get", path: "/registrants$", status: 503, count: 2 });
    expect(await listStatuses(3)).toEqual([503, 503, 200]);
  });

  test("without count limit is given until it is cleared", async () => {
    await emulator.answer({ ...GET, status: 500, count: null });
    expect(await listStatuses(3)).toEqual([500, 500, 500]);
    await emulator.clearAnswers();
    expect((await list()).status).toBe(200);
  });

  test("comes after those that were planned before it", async () => {
    await emulator.answer({ ...GET, status: 500 });
    await emulator.answer({ ...GET, status: 502 });
    expect(await listStatuses(3)).toEqual([500, 502, 200]);
  });

  test("lets as many requests pass first as was said", async () => {
    await emulator.answer({ ...GET, status: 500, skip: 2, count: 2 });
    expect(await listStatuses(5)).toEqual([200, 200, 500, 500, 200]);
  });

  test("without count limit lets requests pass first too", async () => {
    await emulator.answer({ ...GET, status: 500, skip: 1, count: null });
    expect(await listStatuses(3)).toEqual([200, 500, 500]);
  });

  test("does not count a request that an earlier one answers among those that pass", async () => {
    await emulator.answer({ ...GET, status: 500, skip: 1 });
    await emulator.answer({ ...GET, status: 502, skip: 1 });
    await emulator.answer({ ...GET, status: 504, skip: 1 });
    expect(await listStatuses(5)).toEqual([200, 500, 502, 504, 200]);
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
    await emulator.answer({ ...GET, status: 200, body });
    const reply = await list();
    expect(reply.text).toBe(text);
    expect(reply.headers["content-type"]).toMatch(type);
  });
});

describe("what a client sees, Graph holds and the journal says of", () => {
  test.each<[string, Partial<AnswerRequest>, string, boolean, number | null]>([
    ["an answer in place of the work", { status: 500 }, '500 {"erro', false, 500],
    ["another answer after the work", { status: 500, carryOut: true }, '500 {"erro', true, 500],
    ["a page in place of the work", { status: 200, body: "<html>" }, "200 <html>", false, 200],
    ["a page after the work", { status: 200, body: "<html>", carryOut: true }, "200 <html>", true, 200],
    ["an answer without content", { status: 204, carryOut: true }, "204", true, 204],
    ["a connection closed before the work", { connection: "closed" }, "closed", false, null],
    ["one closed after the work", { connection: "closed", carryOut: true }, "closed", true, null],
    ["one closed late", { connection: "closed", carryOut: true, delay: 20 }, "closed", true, null],
    ["a truncated answer", { connection: "truncated" }, "200, half of the answer", true, 200],
    [
      "a truncated answer without the work",
      { connection: "truncated", carryOut: false },
      "200, half of the answer",
      false,
      200,
    ],
    [
      "a truncated error",
      { status: 503, connection: "truncated", delay: 20 },
      "503, half of the answer",
      false,
      503,
    ],
    ["a truncated answer without content", { status: 200, connection: "truncated" }, "closed", false, null],
    ["a truncated 204", { status: 204, body: "x", connection: "truncated" }, "closed", false, null],
    ["an answer to work that is then lost", { carryOut: false }, '200 {"@oda', false, 200],
    ["a slow answer", { delay: 20 }, '200 {"@oda', true, 200],
  ])("%s", async (_, planned, seen, isRegistered, status) => {
    await emulator.answer({ ...POST, ...planned });
    expect(await see(registration(emulator, token, "Ada"))).toBe(seen);
    expect(await registered(emulator)).toEqual(isRegistered ? ["Ada"] : []);
    expect(await lastStatus()).toBe(status);
    expect(await see(registration(emulator, token, "Grace"))).toBe('200 {"@oda');
  });

  test("a deletion whose answer is truncated: it has none, so the connection is closed", async () => {
    await register(emulator, token, "Ada");
    await emulator.answer({ method: "DELETE", path: "/registrants/", connection: "truncated" });
    const path = `${registrantsPath(emulator)}/Ada`;
    expect(await see({ method: "DELETE", path, token })).toBe("closed");
    expect(await registered(emulator)).toEqual([]);
    expect(await lastStatus()).toBeNull();
  });

  test("what Graph refuses: nothing changes, and the planned answer is given all the same", async () => {
    await register(emulator, token, "Ada");
    const before = await emulator.registrants(emulator.meetings.everyone);
    await emulator.answer({ ...POST, status: 200, body: {}, carryOut: true });
    expect(await see(registration(emulator, token, "Ada"))).toBe("200 {}");
    expect(await emulator.registrants(emulator.meetings.everyone)).toEqual(before);
    expect(await see(registration(emulator, token, "Ada"))).toBe('409 {"erro');
  });

  test("requests of any kind that are carried out", async () => {
    const { id } = await emulator.addMeeting({ allowedRegistrant: null });
    const path = `${meetingPath(emulator, id)}/registration`;
    const body = { "@odata.type": REGISTRATION, allowedRegistrant: "everyone" };
    await emulator.answer({ method: "POST", path: "/registration$", connection: "closed", carryOut: true });
    expect(await see({ method: "POST", path, token, body })).toBe("closed");
    expect(await see({ path, token })).toBe('200 {"@oda');
  });
});

describe("an answer without a body of its own is", () => {
  test("Graph's documented one for 429, with the header that was planned", async () => {
    await emulator.answer({ ...POST, status: 429, headers: { "retry-after": "3" } });
    expect(retryAfter(await register(emulator, token, "Ada"))).toBe("3");
    await emulator.answer({ ...POST, status: 429 });
    expect(retryAfter(await register(emulator, token, "Ada"))).toBeUndefined();
  });

  test.each([
    [500, "InternalServerError"],
    [502, "BadGateway"],
    [503, "ServiceUnavailable"],
    [504, "GatewayTimeout"],
    [410, "UnknownError"],
  ])("Graph's error envelope for %d", async (status, code) => {
    await emulator.answer({ ...GET, status });
    expect(refusal(await list())).toMatchObject({ status, code });
  });

  test.each([
    [429, "temporarily_unavailable", 90055],
    [503, "temporarily_unavailable", 90006],
    [500, "server_error", 50000],
    [400, "invalid_request", 90023],
  ])("Entra ID's error for %d of the token endpoint", async (status, error, number) => {
    await emulator.answer({ method: "POST", path: "/token$", status, headers: { "retry-after": "3" } });
    const reply = await requestToken(emulator, tokenForm(emulator));
    expect(reply).toMatchObject({ status, headers: { "retry-after": "3" } });
    expect(entraRefusal(reply)).toMatchObject({ error, error_codes: [number] });
    await expect(applicationToken(emulator)).resolves.toMatch(/^ey/);
  });

  test("no content below 400", async () => {
    await emulator.answer({ ...GET, status: 202 });
    expect(await list()).toMatchObject({ status: 202, text: "" });
  });
});

describe("a planned answer is refused that has", () => {
  test.each<[string, Partial<AnswerRequest>, RegExp]>([
    ["no regular expression", { path: "(", status: 500 }, /path: must be a regular expression/],
    ["nothing to do", {}, /status: must be given where there is no connection, no delay and no carryOut/],
    ["a body without a status", { delay: 1, body: {} }, /body: needs a status/],
    ["headers without a status", { carryOut: true, headers: {} }, /headers: needs a status/],
    ["a body for no answer", { connection: "closed", body: {} }, /body: needs a status/],
    ["a status for no answer", { connection: "closed", status: 500 }, /status: must be left out/],
    ["a status that is none", { status: 600 }, /status: /],
    ["fewer than no requests to pass", { status: 500, skip: -1 }, /skip: /],
    ["no request to answer", { status: 500, count: 0 }, /count: /],
    ["a negative delay", { delay: -1 }, /delay: /],
    ["a delay of more than ten minutes", { delay: 600_001 }, /delay: /],
    [
      "a length of its own",
      { status: 200, headers: { "Content-Length": "7" } },
      /headers: must leave content-/,
    ],
  ])("%s", async (_, planned, message) => {
    await expect(emulator.answer({ ...POST, ...planned })).rejects.toThrow(message);
    expect((await register(emulator, token, "Ada")).status).toBe(200);
  });

  test("a connection or a word that it does not know", async () => {
    const send = (words: object): Promise<void> => emulator.answer({ ...POST, delay: 0, ...words });
    await expect(send({ connection: "reset" })).rejects.toThrow(/connection: /);
    await expect(send({ carryOut: "yes" })).rejects.toThrow(/carryOut: /);
    await expect(send({ delays: 3 })).rejects.toThrow(/delays/);
  });
});
