import type { ServerResponse } from "node:http";
import type { Answer, Delivery, Incoming } from "./exchange";
import { contentOf } from "./exchange";

/** The content type of JSON, as Graph writes it. */
const JSON_TYPE =
  "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8";

/** Sends an answer, or as much of it as the client is to get. */
export function deliver(response: ServerResponse, incoming: Incoming, { answer, truncated }: Delivery): void {
  if (!answer) {
    response.destroy();
    return;
  }
  const content = contentOf(answer, incoming.method);
  const headers = headersOf(incoming, answer);
  if (truncated && content !== undefined) sendHalf(response, answer.status, headers, Buffer.from(content));
  else response.writeHead(answer.status, headers).end(content);
}

type Headers = Readonly<Record<string, string>>;

function headersOf({ requestId, clientRequestId }: Incoming, { headers, body }: Answer): Headers {
  const contentType = typeof body === "string" ? "text/html; charset=utf-8" : JSON_TYPE;
  return {
    ...(body !== undefined && { "content-type": contentType }),
    "request-id": requestId,
    "client-request-id": clientRequestId,
    ...headers,
  };
}

function sendHalf(response: ServerResponse, status: number, headers: Headers, content: Buffer): void {
  response.writeHead(status, { ...headers, "content-length": content.length });
  response.flushHeaders();
  response.write(content.subarray(0, content.length / 2));
  // What has been written goes out first, as destroy() would not have it.
  response.socket?.destroySoon();
}
