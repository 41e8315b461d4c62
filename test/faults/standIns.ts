import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { newSelfSigned } from "./selfSigned";

/** What a request can come to in place of the emulator. */
export type StandInName =
  | "refused"
  | "unresolved"
  | "brokenHandshake"
  | "plainHttp"
  | "silentHandshake"
  | "selfSigned"
  | "resetAtFirstBytes"
  | "resetAfterReading"
  | "resetAfterWork"
  | "garbage";

/** The header of every request of the provider's that says where it was to go, as an origin. */
export const destinationHeader = "x-destination";

/** Machines that break connections, each on a free port of loopback. */
export interface StandIns {
  /** The origin of each. */
  readonly origins: Readonly<Record<StandInName, string>>;
  /** Ends all of them, with the connections that they hold. */
  close(): Promise<void>;
}

/** Starts all stand-ins. */
export async function openStandIns(): Promise<StandIns> {
  const opened = new Set<Listening>();
  const open = async (scheme: string, server: Server): Promise<string> => {
    const listening = await listen(server);
    opened.add(listening);
    return `${scheme}://127.0.0.1:${listening.port}`;
  };
  return {
    origins: {
      // Discard (RFC 863): of all ports the one that nobody listens at, and that is given to no test.
      refused: "http://127.0.0.1:9",
      // RFC 6761, section 6.4: never the name of anything.
      unresolved: "http://graph.invalid",
      brokenHandshake: await open(
        "https",
        onFirstBytes((socket) => socket.destroy()),
      ),
      plainHttp: await open(
        "https",
        onFirstBytes((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      ),
      silentHandshake: await open(
        "https",
        onFirstBytes(() => undefined),
      ),
      selfSigned: await open("https", createTlsServer(newSelfSigned())),
      resetAtFirstBytes: await open(
        "http",
        onFirstBytes((socket) => socket.resetAndDestroy()),
      ),
      resetAfterReading: await open("http", onRequest(reset)),
      resetAfterWork: await open("http", onRequest(forwardAndReset)),
      garbage: await open(
        "http",
        onFirstBytes((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")),
      ),
    },
    async close() {
      await Promise.all([...opened].map((one) => one.close()));
    },
  };
}

interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
  });
  // The client breaks handshakes off, which is what they are for.
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { port, close };
}

function onFirstBytes(act: (socket: Socket) => unknown): Server {
  return createServer((socket) => socket.once("data", () => act(socket)));
}

function onRequest(act: (request: IncomingMessage, body: string) => void): Server {
  return createHttpServer((request) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      act(request, Buffer.concat(parts).toString("utf8"));
    });
  });
}

function reset({ socket }: IncomingMessage): void {
  socket.resetAndDestroy();
}

function forwardAndReset(request: IncomingMessage, body: string): void {
  const end = (): void => {
    reset(request);
  };
  forward(request, body).then(end, end);
}

async function forward({ method = "", url = "", headers }: IncomingMessage, body: string): Promise<void> {
  const passed = ["authorization", "content-type", "client-request-id"].flatMap(
    (name): [string, string][] => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    },
  );
  const answer = await fetch(`${String(headers[destinationHeader])}${url}`, {
    method,
    headers: passed,
    ...(body !== "" && { body }),
  });
  await answer.arrayBuffer();
}
