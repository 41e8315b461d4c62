import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Answer, Exchange } from "./exchange";
import { newExchange } from "./exchange";
import { codeOf } from "./systemErrors";

/** The largest request body that is accepted, in bytes: 1 MiB. */
const LARGEST_BODY = 1024 * 1024;
const HOST = "127.0.0.1";
/** The content type of JSON, as Graph writes it. */
const JSON_TYPE =
  "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8";

/** A server that listens. */
export interface RunningServer {
  /** Such as http://127.0.0.1:4000, without a slash at its end. */
  readonly endpoint: string;
  /** Stops listening and ends every connection, idle or not. */
  close(): Promise<void>;
}

/**
 * Listens on loopback alone and answers each request with what `answer` returns for it. Requests with another Host
 * header get 421: a name that an attacker has pointed at loopback (DNS rebinding) reaches nothing.
 * Throws when the port is taken.
 */
export async function listen(
  port: number,
  answer: (exchange: Exchange) => Promise<Answer>,
): Promise<RunningServer> {
  let endpoint = "";
  const server = createServer((request, response) => {
    respond(request, response, endpoint, answer).catch(() => response.destroy());
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

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: string,
  answer: (exchange: Exchange) => Promise<Answer>,
): Promise<void> {
  const { method = "", url: target = "", headers } = request;
  const body = await readBody(request);
  const exchange = newExchange({ at: new Date(), method, target, headers, body, endpoint });
  const isOurs = headers.host === new URL(endpoint).host;
  send(response, exchange, isOurs ? await answerOrFail(exchange, answer) : misdirected(endpoint));
}

async function answerOrFail(
  exchange: Exchange,
  answer: (exchange: Exchange) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer(exchange);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 500, body: { error: { code: "EmulatorFailed", message } } };
  }
}

function misdirected(endpoint: string): Answer {
  const message = `This server answers for ${endpoint} only. Send requests to that address.`;
  return { status: 421, body: { error: { code: "MisdirectedRequest", message } } };
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

function send(response: ServerResponse, { requestId, clientRequestId }: Exchange, answer: Answer): void {
  const { status, headers = {}, body } = answer;
  const ids = { "request-id": requestId, "client-request-id": clientRequestId };
  if (body === undefined) {
    response.writeHead(status, { ...ids, ...headers }).end();
    return;
  }
  const contentType = typeof body === "string" ? "text/html; charset=utf-8" : JSON_TYPE;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": contentType, ...ids, ...headers }).end(text);
}
