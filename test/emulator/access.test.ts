import { randomUUID } from "node:crypto";
import type { Emulator } from "../../provider/emulator";
import type { Sent } from "./support";
import {
  REGISTRANT,
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
let delegated: string;

beforeAll(async () => {
  emulator = await resources.emulator();
  application = await applicationToken(emulator);
  delegated = await emulator.delegatedToken();
});
afterAll(() => resources.cleanUp());

describe("a token is refused with 401 InvalidAuthenticationToken and a challenge:", () => {
  test.each<[string, () => Promise<Sent["headers"]>, RegExp]>([
    ["none", () => Promise.resolve({}), /empty/],
    ["another scheme", () => Promise.resolve({ authorization: "Basic QWRhOkFkYQ==" }), /empty/],
    ["not a token", () => bearer("not-a-token"), /signature/],
    ["one with its claims changed", () => bearer(tampered(application)), /signature/],
    ["an unsigned one", () => bearer(unsigned(application)), /signature/],
    ["one of another emulator", () => foreignToken().then(bearer), /signature/],
    [
      "an expired one",
      () => emulator.delegatedToken(undefined, { expiresInSeconds: 0 }).then(bearer),
      /expired/,
    ],
    [
      "one for another audience",
      () => emulator.delegatedToken(undefined, { audience: "https://graph.microsoft.com" }).then(bearer),
      /^Access token validation failure\. Invalid audience\.$/,
    ],
  ])("%s", async (_, headers, message) => {
    const reply = await send(emulator.endpoint, {
      path: registrantsPath(emulator),
      headers: (await headers()) ?? {},
    });
    expect(refusal(reply)).toEqual({
      status: 401,
      code: "InvalidAuthenticationToken",
      message: expect.stringMatching(message) as unknown,
    });
    expect(reply.headers["www-authenticate"]).toMatch(/^Bearer /);
  });
});

describe("who may see a meeting:", () => {
  const registrants = (user: string, meetingId = emulator.meetings.everyone): string =>
    `${meetingPath(emulator, meetingId, user)}/registration/registrants`;

  test.each<[string, () => Promise<Sent>, number, string, RegExp]>([
    [
      "an application has no /me",
      () => Promise.resolve({ path: registrants("me"), token: application }),
      400,
      "BadRequest",
      /^\/me request is only valid with delegated authentication flow\.$/,
    ],
    [
      "an unknown user is not found",
      () => Promise.resolve({ path: registrants(`users/${randomUUID()}`), token: application }),
      404,
      "Request_ResourceNotFound",
      /does not exist/,
    ],
    [
      "an unknown meeting is not found",
      () =>
        Promise.resolve({ path: registrants(`users/${emulator.organizer}`, "unknown"), token: application }),
      404,
      "NotFound",
      /online meeting 'unknown'/,
    ],
    [
      "an unknown meeting is not found under /me",
      () => Promise.resolve({ path: registrants("me", "unknown"), token: delegated }),
      404,
      "NotFound",
      /online meeting 'unknown'/,
    ],
    [
      "a meeting is not found under another organizer",
      async () => {
        const { organizer } = await emulator.addMeeting({ organizer: "grace@contoso.example" });
        return { path: registrants(`users/${organizer.id}`), token: application };
      },
      404,
      "NotFound",
      /online meeting/,
    ],
    [
      "a user who is not the organizer has no access under /me",
      async () => ({ path: registrants("me"), token: await emulator.delegatedToken(randomUUID()) }),
      403,
      "Forbidden",
      /^3003: User does not have access to lookup meeting$/,
    ],
    [
      "a user who is not the organizer has no access under the organizer",
      async () => ({
        path: registrants(`users/${emulator.organizer}`),
        token: await emulator.delegatedToken(randomUUID()),
      }),
      403,
      "Forbidden",
      /^3003: /,
    ],
    [
      "an organizer has no access to the own meeting under another user",
      async () => {
        const { organizer } = await emulator.addMeeting({ organizer: "grace@contoso.example" });
        return { path: registrants(`users/${organizer.id}`), token: delegated };
      },
      403,
      "Forbidden",
      /^3003: /,
    ],
    [
      "a meeting without registration has no registrants",
      async () => {
        const { id } = await emulator.addMeeting({ allowedRegistrant: null });
        return { path: registrants(`users/${emulator.organizer}`, id), token: application };
      },
      404,
      "NotFound",
      /Registration is not enabled/,
    ],
  ])("%s", async (_, request, status, code, message) => {
    const reply = await send(emulator.endpoint, await request());
    expect(refusal(reply)).toEqual({ status, code, message: expect.stringMatching(message) as unknown });
  });

  test.each([
    ["GET", "/registration", undefined],
    ["DELETE", "/registration", undefined],
    ["GET", "/registration/registrants", undefined],
    ["POST", "/registration/registrants", { "@odata.type": REGISTRANT, id: "Ada" }],
    ["DELETE", "/registration/registrants/Ada", undefined],
  ])("without registration %s %s is 404", async (method, below, body) => {
    const { id } = await emulator.addMeeting({ allowedRegistrant: null });
    const reply = await send(emulator.endpoint, {
      method,
      path: `${meetingPath(emulator, id)}${below}`,
      token: application,
      body,
    });
    expect(refusal(reply)).toMatchObject({
      status: 404,
      code: "NotFound",
      message: expect.stringMatching(/Registration is not enabled/) as unknown,
    });
  });

  test("without application access policy an application has no access, and a user still has", async () => {
    const other = await resources.emulator({ applicationAccessPolicy: false });
    const asApplication = await send(other.endpoint, {
      path: registrantsPath(other),
      token: await applicationToken(other),
    });
    expect(refusal(asApplication)).toEqual({
      status: 403,
      code: "Forbidden",
      message: "No Application Access Policy found for this app",
    });
    const token = await other.delegatedToken();
    expect((await send(other.endpoint, { path: registrantsPath(other), token })).status).toBe(200);
  });

  test("object ids and names of users compare without case", async () => {
    for (const user of [emulator.organizer.toUpperCase(), "Organizer@Contoso.Example"]) {
      const path = registrants(`users/${user}`);
      expect((await send(emulator.endpoint, { path, token: application })).status).toBe(200);
    }
  });
});

function bearer(token: string): Promise<Record<string, string>> {
  return Promise.resolve({ authorization: `Bearer ${token}` });
}

async function foreignToken(): Promise<string> {
  return (await resources.emulator()).delegatedToken(undefined, { audience: emulator.endpoint });
}

function tampered(token: string): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = Buffer.from(payload, "base64url")
    .toString("utf8")
    .replace(/"exp":\d+/, '"exp":9999999999');
  return [header, Buffer.from(claims).toString("base64url"), signature].join(".");
}

function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ typ: "JWT", alg: "none" })).toString("base64url");
  return `${header}.${token.split(".")[1] ?? ""}.`;
}
