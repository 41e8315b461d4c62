import { existsSync, mkdirSync } from "node:fs";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { startEmulator } from "../../provider/emulator";
import { Resources, applicationToken, refusal, registrantsPath, send } from "./support";

const resources = new Resources();
afterEach(() => resources.cleanUp());

describe("the Host header", () => {
  test.each(["graph.contoso.example", "localhost", "127.0.0.1", "127.0.0.1:1", "graph.contoso.example:80"])(
    "%s is refused with 421, with any secret",
    async (host) => {
      const emulator = await resources.emulator();
      const { control, endpoint } = emulator;
      const sent = { path: "/emulator/journal", token: control.secret, headers: { host } };
      expect((await send(endpoint, sent)).status).toBe(421);
    },
  );
});

describe("a request body", () => {
  const path = "/beta/me/onlineMeetings/a/registration/registrants";

  test("of more than 1 MiB is refused with 413", async () => {
    const { endpoint } = await resources.emulator();
    const reply = await send(endpoint, { method: "POST", path, body: "x".repeat(1024 * 1024 + 1) });
    expect(refusal(reply).status).toBe(413);
  });

  test("of 1 MiB is read", async () => {
    const { endpoint } = await resources.emulator();
    const reply = await send(endpoint, { method: "POST", path, body: "x".repeat(1024 * 1024) });
    expect(reply.status).toBe(401);
  });

  test("of more than 1 MiB is refused by the control endpoint and by Entra ID too", async () => {
    const { endpoint, control, tenantId } = await resources.emulator();
    const body = "x".repeat(1024 * 1024 + 1);
    for (const path of ["/emulator/settings", `/${tenantId}/oauth2/v2.0/token`]) {
      expect((await send(endpoint, { method: "POST", path, token: control.secret, body })).status).toBe(413);
    }
  });
});

test("every answer carries request-id, client-request-id, Date and Graph's content type", async () => {
  const emulator = await resources.emulator();
  const path = registrantsPath(emulator);
  const own = "0c1bd7d7-ada0-4c4e-9a58-1d2a3b4c5d6e";
  const token = await applicationToken(emulator);
  const { headers } = await send(emulator.endpoint, { path, token, headers: { "client-request-id": own } });
  expect(headers["request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["client-request-id"]).toBe(own);
  expect(headers.date).toBeDefined();
  expect(headers["content-type"]).toMatch(/^application\/json; odata\.metadata=minimal/);
  const refused = await send(emulator.endpoint, { path });
  expect(refused.headers["client-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(refused.json).toMatchObject({
    error: {
      innerError: {
        "request-id": refused.headers["request-id"],
        "client-request-id": refused.headers["client-request-id"],
      },
    },
  });
});

test.each([
  ["is kept alive", "GET / HTTP/1.1\r\n", "\r\n"],
  [
    "is in the middle of a request",
    "POST / HTTP/1.1\r\nExpect: 100-continue\r\n",
    "Content-Length: 7\r\n\r\n",
  ],
])("closing ends a connection that %s", async (_, start, end) => {
  const emulator = await startEmulator();
  const { host, port } = new URL(emulator.endpoint);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(`${start}Host: ${host}\r\n${end}`);
  await once(socket, "data");
  const ended = once(socket, "close");
  await emulator.close();
  await ended;
});

test("closing twice is closing once", async () => {
  const emulator = await startEmulator();
  await emulator.close();
  await emulator.close();
  await expect(emulator.journal()).rejects.toThrow();
});

describe("starting fails with one sentence", () => {
  test("for options that it does not know or cannot take", async () => {
    const options = { pageSize: 0, tenantId: "contoso", pageSise: 3 };
    await expect(resources.emulator(options)).rejects.toThrow(
      /^Correct the emulator's options: .*tenantId.*pageSize.*pageSise/,
    );
  });

  test("for a port that is taken, and leaves nothing behind", async () => {
    const data = `${resources.directory()}/data.jsonl`;
    const emulator = await resources.emulator();
    const port = Number(new URL(emulator.endpoint).port);
    await expect(resources.emulator({ port, data })).rejects.toThrow(
      /Port \d+ of 127\.0\.0\.1 cannot be used \(EADDRINUSE\)/,
    );
    expect(existsSync(`${data}.lock`)).toBe(false);
  });

  test.each([
    ["is a directory", "data", "EISDIR"],
    ["is in a directory that does not exist", "missing/data", "ENOENT"],
  ])("for a data file that %s", async (_, name, code) => {
    const directory = resources.directory();
    mkdirSync(join(directory, "data"));
    const starting = resources.emulator({ data: join(directory, name) });
    await expect(starting).rejects.toThrow(new RegExp(`cannot be used \\(${code}\\)`));
  });
});
