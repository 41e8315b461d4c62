import { randomUUID } from "node:crypto";
import type { Credential } from "../auth/Credential";
import type { Send } from "../http/connections";
import type { SendToGraph } from "./request";

export interface TransportOptions {
  /** Origin of Graph. The token goes to no other. */
  readonly endpoint: URL;
  readonly credential: Credential;
  readonly send: Send;
  /** Makes the `client-request-id` of a call. Default: a random UUID. */
  readonly newRequestId?: () => string;
}

/**
 * The lowest layer: adds origin, token and request id, and sends.
 * Source of `client-request-id`: learn.microsoft.com/graph/best-practices-concept.
 */
export function transport({
  endpoint,
  credential,
  send,
  newRequestId = randomUUID,
}: TransportOptions): SendToGraph {
  return async ({ method, path, body }) => {
    const url = new URL(path, endpoint);
    // A path that the URL parser understands in another way could lead the token elsewhere.
    if (url.href !== `${endpoint.origin}${path}`) {
      throw new Error(
        `refused to send a token to ${url.href}: it is not the path ${path} of ${endpoint.origin}`,
      );
    }
    const clientRequestId = newRequestId();
    const { token } = await credential.getToken();
    const answer = await send({
      method,
      url,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "client-request-id": clientRequestId,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { ...answer, clientRequestId };
  };
}
