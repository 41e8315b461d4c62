import { chooseCredential } from "../../provider/auth/chooseCredential";
import type { Credential } from "../../provider/auth/Credential";
import { NetworkModule } from "../../provider/auth/NetworkModule";
import { startEmulator, type Emulator } from "../../provider/emulator";
import { openConnections, type Connections } from "../../provider/http/connections";
import { Retry } from "../../provider/retry/Retry";
import { readSettings } from "../../provider/settings";
import { openServer, withoutBackoff, type Opened } from "../graph/connect";

withoutBackoff();

let emulator: Emulator;
let connections: Connections;
const opened: Opened<unknown>[] = [];

beforeEach(async () => {
  emulator = await startEmulator();
  connections = openConnections();
});

afterEach(async () => {
  await connections.close();
  await emulator.close();
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

function credential(changes: Readonly<Record<string, string>> = {}): Credential {
  const { endpoint, authorityHost, tenantId, clientId, clientSecret } = emulator;
  const configuration: Record<string, string> = {
    endpoint,
    authorityHost,
    tenantId,
    clientId,
    clientSecret,
    ...changes,
  };
  const settings = readSettings((key) => configuration[key.replace("msgraph:", "")], {});
  return chooseCredential(settings, connections.send);
}

async function tokenRequests(): Promise<number> {
  return (await emulator.journal()).filter(({ path }) => /\/oauth2\/v2.0\/token(\?|$)/.test(path)).length;
}

test("a client secret gives a token that Graph takes", async () => {
  const { token } = await credential().getToken();
  const { endpoint, organizer, meetings } = emulator;
  const answer = await fetch(`${endpoint}/beta/users/${organizer}/onlineMeetings/${meetings.everyone}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
});

test("concurrent callers share one request, and later ones the token", async () => {
  const signIn = credential();
  const tokens = await Promise.all(Array.from({ length: 10 }, () => signIn.getToken()));
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(1);
  await signIn.getToken();
  expect(await tokenRequests()).toBe(1);
});

test("no request but the token's own is sent: nothing is discovered", async () => {
  await credential().getToken();
  expect(await emulator.journal()).toHaveLength(1);
});

const refusals: [what: string, changes: Record<string, string>, error: RegExp][] = [
  ["a wrong secret", { clientSecret: "wrong" }, /AADSTS7000215[^]*msgraph:clientSecret or ARM_CLIENT_SECRET/],
  [
    "an unknown application",
    { clientId: "00000000-0000-0000-0000-000000000001" },
    /AADSTS700016[^]*msgraph:clientId/,
  ],
  [
    "an unknown tenant",
    { tenantId: "00000000-0000-0000-0000-000000000001" },
    /AADSTS90002[^]*msgraph:tenantId/,
  ],
];

test.each(refusals)("%s is refused with Entra's words and what to do", async (_what, changes, error) => {
  const failure = credential(changes).getToken();
  await expect(failure).rejects.toMatchObject({ name: "SignInError" });
  await expect(failure).rejects.toThrow(error);
});

test("a failure is not kept: the next caller asks again", async () => {
  const signIn = credential({ clientSecret: "wrong" });
  await expect(signIn.getToken()).rejects.toThrow();
  await expect(signIn.getToken()).rejects.toThrow();
  expect(await tokenRequests()).toBe(2);
});

test("an authority that cannot be reached is named", async () => {
  const server = await openServer(() => undefined);
  await server.close();
  const failure = credential({ authorityHost: server.value, retryTimeout: "50ms" }).getToken();
  await expect(failure).rejects.toMatchObject({ name: "NoSignInError", cause: { code: "ECONNREFUSED" } });
  await expect(failure).rejects.toThrow(new RegExp(`${server.value}[^]*msgraph:authorityHost`));
});

test("an authority that does not speak as Entra ID does is named", async () => {
  const server = await openServer((_request, response) =>
    response.writeHead(502).end("<html>bad gateway</html>"),
  );
  opened.push(server);
  const failure = credential({ authorityHost: server.value }).getToken();
  await expect(failure).rejects.toThrow(new RegExp(`${server.value} answered 502[^]*not as Entra ID does`));
});

test("a redirect of the authority is not followed: the secret stays", async () => {
  let requests = 0;
  const stranger = await openServer((_request, response) => {
    requests++;
    response.end("{}");
  });
  const server = await openServer((_request, response) =>
    response.writeHead(307, { location: `${stranger.value}/steal` }).end("{}"),
  );
  opened.push(stranger, server);
  await expect(credential({ authorityHost: server.value }).getToken()).rejects.toThrow();
  expect(requests).toBe(0);
});

test("an answer without a token is no sign-in", async () => {
  const server = await openServer((_request, response) =>
    response.end('{"token_type":"Bearer","expires_in":3599}'),
  );
  opened.push(server);
  await expect(credential({ authorityHost: server.value }).getToken()).rejects.toThrow(
    /holds no access token/,
  );
});

test("what MSAL may ask of another origin is not sent: the secret stays", async () => {
  const network = new NetworkModule(
    connections.send,
    "https://login.microsoftonline.com",
    new Retry({ timeout: 1000 }),
  );
  const elsewhere = network.sendPostRequestAsync(`${emulator.authorityHost}/token`, {
    body: "client_secret=s",
  });
  await expect(elsewhere).rejects.toThrow(/must stay at https:\/\/login\.microsoftonline\.com/);
  expect(await emulator.journal()).toEqual([]);
});

test("a ready-made token is used as it is, and nobody is asked", async () => {
  const settings = readSettings((key) => (key === "msgraph:accessToken" ? "ready" : undefined), {});
  const signIn = chooseCredential(settings, connections.send);
  expect(await signIn.getToken()).toEqual({ token: "ready" });
  expect(await emulator.journal()).toEqual([]);
});
