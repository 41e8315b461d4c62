import { randomUUID } from "node:crypto";
import { ConfidentialClientApplication } from "@azure/msal-node";
import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import {
  Resources,
  applicationToken,
  entraRefusal,
  register,
  requestToken,
  send,
  tokenForm,
} from "./support";

const resources = new Resources();
let emulator: Emulator;

beforeAll(async () => {
  emulator = await resources.emulator();
});
afterAll(() => resources.cleanUp());

describe("a token request is refused in the shape and with the number of Entra ID:", () => {
  test.each<[string, Record<string, string>, number, string, number]>([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client", 7000215],
    ["no secret", { client_secret: "" }, 401, "invalid_client", 7000216],
    ["an unknown application", { client_id: randomUUID() }, 400, "unauthorized_client", 700016],
    [
      "a scope of another Graph",
      { scope: "https://graph.microsoft.com/.default" },
      400,
      "invalid_scope",
      70011,
    ],
    ["a scope that is too narrow", { scope: "OnlineMeetings.ReadWrite.All" }, 400, "invalid_scope", 70011],
    ["no scope", { scope: "" }, 400, "invalid_request", 900144],
    ["no grant", { grant_type: "" }, 400, "invalid_request", 900144],
    ["an unsupported grant", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
  ])("%s", async (_, changed, status, error, number) => {
    const reply = await requestToken(emulator, { ...tokenForm(emulator), ...changed });
    expect(reply.status).toBe(status);
    const body = entraRefusal(reply);
    expect(body).toMatchObject({ error, error_codes: [number] });
    const trace = `Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id} Timestamp: ${body.timestamp}`;
    expect(body.error_description).toMatch(new RegExp(`^AADSTS${number}: .+\\. ${trace}$`));
    expect(reply.text).not.toContain(emulator.clientSecret);
  });

  test("an unknown tenant", async () => {
    const reply = await requestToken({ ...emulator, tenantId: randomUUID() }, tokenForm(emulator));
    expect(reply.status).toBe(400);
    expect(entraRefusal(reply)).toMatchObject({ error: "invalid_request", error_codes: [90002] });
  });

  test("a body that is not a form", async () => {
    const path = `/${emulator.tenantId}/oauth2/v2.0/token`;
    const reply = await send(emulator.endpoint, { method: "POST", path, body: tokenForm(emulator) });
    expect(entraRefusal(reply)).toMatchObject({ error_codes: [900144] });
  });

  test("another method than POST", async () => {
    const reply = await send(emulator.endpoint, { path: `/${emulator.tenantId}/oauth2/v2.0/token` });
    expect(entraRefusal(reply)).toMatchObject({ error_codes: [900561] });
  });
});

test("a token answer is the documented one", async () => {
  const { status, headers, json } = await requestToken(emulator, tokenForm(emulator));
  expect(status).toBe(200);
  expect(headers["cache-control"]).toContain("no-store");
  expect(json).toEqual({
    token_type: "Bearer",
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: expect.any(String) as unknown,
  });
});

test("an application token carries roles, a delegated one scp and its user", async () => {
  const common = {
    aud: emulator.endpoint,
    iss: `${emulator.authorityHost}/${emulator.tenantId}/v2.0`,
    tid: emulator.tenantId,
    appid: emulator.clientId,
  };
  const application = claimsOf(await applicationToken(emulator));
  expect(application).toMatchObject({ ...common, roles: ["OnlineMeetings.ReadWrite.All"] });
  expect(application).not.toHaveProperty("scp");
  expect(Number(application.exp) - Number(application.iat)).toBe(3599);
  const delegated = claimsOf(await emulator.delegatedToken());
  expect(delegated).toMatchObject({ ...common, scp: "OnlineMeetings.ReadWrite", oid: emulator.organizer });
  expect(delegated).not.toHaveProperty("roles");
});

test("the OpenID configuration names the token endpoint", async () => {
  const path = `/${emulator.tenantId}/v2.0/.well-known/openid-configuration`;
  const { status, json } = await send(emulator.authorityHost, { path });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    issuer: `${emulator.authorityHost}/${emulator.tenantId}/v2.0`,
    token_endpoint: `${emulator.authorityHost}/${emulator.tenantId}/oauth2/v2.0/token`,
  });
});

describe("Microsoft's own client", () => {
  /** MSAL refuses an http authority: it takes the endpoints from the metadata instead. */
  async function client(clientSecret: string): Promise<ConfidentialClientApplication> {
    const path = `/${emulator.tenantId}/v2.0/.well-known/openid-configuration`;
    const { text } = await send(emulator.authorityHost, { path });
    const host = new URL(emulator.authorityHost).host;
    return new ConfidentialClientApplication({
      auth: {
        clientId: emulator.clientId,
        clientSecret,
        authority: `https://${host}/${emulator.tenantId}`,
        knownAuthorities: [host],
        authorityMetadata: text,
      },
    });
  }

  test("gets a token that registers somebody", async () => {
    const application = await client(emulator.clientSecret);
    const scopes = [`${emulator.endpoint}/.default`];
    const result = await application.acquireTokenByClientCredential({ scopes });
    expect((await register(emulator, result?.accessToken ?? "", "Ada")).status).toBe(200);
  });

  test("understands the refusal of a wrong secret", async () => {
    const application = await client("wrong");
    const scopes = [`${emulator.endpoint}/.default`];
    await expect(application.acquireTokenByClientCredential({ scopes })).rejects.toMatchObject({
      errorCode: "invalid_client",
      errorNo: 7000215,
    });
  });
});

function claimsOf(token: string): Record<string, unknown> {
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  return z.record(z.string(), z.unknown()).parse(JSON.parse(payload));
}
