import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { deliver } from "./deliver";
import type { Delivery, Incoming } from "./exchange";
import { newIncoming } from "./exchange";
import type { Pause } from "./pause";
import { pauseOf } from "./pause";
import { codeOf } from "./systemErrors";

/** The largest request body that is accepted, in bytes: 1 MiB. */
const LARGEST_BODY = 1024 * 1024;
const HOST = "127.0.0.1";

/** What a request comes to. The pauses in it end with the client's connection. */
export type Respond = (incoming: Incoming, pause: Pause) => Promise<Delivery>;

/** A server that listens. */
export interface RunningServer {
  /** Such as http://127.0.0.1:4000, without a slash at its end. */
  readonly endpoint: string;
  /** Stops listening and ends every connection, idle or not. */
  close(): Promise<void>;
}

/**
 * Listens on loopback alone and delivers to each request what `respond` returns for it. Requests with another Host
 * header get 421: a name that an attacker has pointed at loopback (DNS rebinding) reaches nothing.
 * Throws when the port is taken.
 */
export async function listen(port: number, respond: Respond): Promise<RunningServer> {
  let endpoint = "";
  const server = createServer((request, response) => {
    serve(request, response, endpoint, respond).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(cannotListen(port, error));
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const ownPort = typeof address === "object" ? address?.port : undefined;
  endpoint = `http://${HOST}:${ownPort ?? port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { endpoint, close };
}

function cannotListen(port: number, cause: unknown): Error {
  const message = `Port ${port} of ${HOST} cannot be used (${codeOf(cause) ?? "unknown error"}). Name another one, or 0 for any that is free.`;
  return new Error(message, { cause });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: string,
  respond: Respond,
): Promise<void> {
  const { method = "", url: target = "", headers, socket } = request;
  const body = await readBody(request);
  const incoming = newIncoming({ method, target, headers, body, endpoint });
  const isOurs = headers.host === new URL(endpoint).host;
  const delivery = isOurs ? await respondOrFail(respond, incoming, pauseOf(socket)) : misdirected(endpoint);
  deliver(response, incoming, delivery);
}

async function respondOrFail(respond: Respond, incoming: Incoming, pause: Pause): Promise<Delivery> {
  try {
    return await respond(incoming, pause);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { answer: { status: 500, body: { error: { code: "EmulatorFailed", message } } } };
  }
}

function misdirected(endpoint: string): Delivery {
  const message = `This server answers for ${endpoint} only. Send requests to that address.`;
  return { answer: { status: 421, body: { error: { code: "MisdirectedRequest", message } } } };
}

/** The whole body; undefined when it is too large. The rest of it is read too, or the client could not read the answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks) : undefined;
}
