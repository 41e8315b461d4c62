import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:https";
import { newSelfSigned } from "./selfSigned";
import { openStandIns, type StandIns } from "./standIns";

/** The connections, as they are published: `npm run build` makes them. */
const built = join(__dirname, "../../dist/http/connections.js");

/** What a process came to: what it wrote, and its code, null where it had to be killed. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a script that has `send(origin)`, which says whether the request had left, and `close()`. */
async function runScript(script: string, limits: object, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const source = `
    const { openConnections } = require(${JSON.stringify(built)});
    const { send: sendOne, close } = openConnections(${JSON.stringify(limits)});
    const send = (origin) =>
      sendOne({ method: "POST", url: new URL("/x", origin), headers: {}, body: "{}" }).then(
        ({ status }) => String(status),
        ({ name, sent }) => name + " " + sent,
      );
    (async () => { ${script} })();
  `;
  const child = spawn(process.execPath, ["-e", source], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 20_000,
  });
  let output = "";
  child.stdout.on("data", (part: Buffer) => (output += part.toString("utf8")));
  await once(child, "close");
  return { code: child.exitCode, output };
}

describe("a process whose connections are closed ends by itself", () => {
  let standIns: StandIns;

  beforeAll(async () => {
    standIns = await openStandIns();
  });

  afterAll(() => standIns.close());

  test("after every fault on the way", async () => {
    const origins = Object.values(standIns.origins);
    const script = `
      const all = await Promise.all(${JSON.stringify(origins)}.map(send));
      await close();
      console.log(JSON.stringify(all));
    `;
    const { code, output } = await runScript(script, { connectTimeout: 300, requestTimeout: 2000 });
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual(
      Object.keys(standIns.origins).map((name) =>
        /^(reset|garbage)/.test(name) ? "UnreachableError true" : "UnreachableError false",
      ),
    );
  });

  test("while a request still waits for its answer", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const script = `
      const waiting = send("http://127.0.0.1:${port}");
      setTimeout(close, 100);
      console.log(await waiting);
    `;
    const ended = await runScript(script, {});
    server.close();
    expect(ended).toEqual({ code: 0, output: "UnreachableError true\n" });
  });
});

test("a request whose time ran out in a TLS handshake does not reach the other side afterwards", async () => {
  let requests = 0;
  const tls = createTlsServer(newSelfSigned(), (_request, response) => {
    requests++;
    response.end("{}");
  });
  await new Promise<void>((resolve) => tls.listen(0, "127.0.0.1", resolve));
  const { port } = tls.address() as AddressInfo;
  const late = createServer((socket) => {
    const timer = setTimeout(() => {
      const behind = connect(port, "127.0.0.1").on("error", () => socket.destroy());
      socket.pipe(behind).pipe(socket);
    }, 1300);
    socket
      .on("error", () => undefined)
      .on("close", () => {
        clearTimeout(timer);
      });
  });
  await new Promise<void>((resolve) => late.listen(0, "127.0.0.1", resolve));
  const front = (late.address() as AddressInfo).port;
  const script = `
    console.log(await send("https://127.0.0.1:${front}"));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    console.log(await send("https://127.0.0.1:${port}"));
    await close();
  `;
  // The certificate is nobody's: without this the handshake would break, early or late.
  const { output } = await runScript(script, { requestTimeout: 800 }, { NODE_TLS_REJECT_UNAUTHORIZED: "0" });
  late.close();
  tls.close();
  expect(output).toBe("UnreachableError false\n200\n");
  expect(requests).toBe(1);
});
