import {
  AuthError,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from "@azure/msal-node";
import type { HttpRequest, Send } from "../http/connections";

/** Carries a failure of the network through MSAL, which would hide any error that is not its own. */
export class FailedSend extends AuthError {
  constructor(readonly failure: unknown) {
    super("network_error", String(failure));
  }
}

/**
 * MSAL's way to the network, over the same connections as Graph's.
 *
 * @param origin the only origin that may be asked: client secrets travel in these requests
 */
export function networkModule(send: Send, origin: string): INetworkModule {
  async function call<T>(
    method: HttpRequest["method"],
    address: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    try {
      const url = new URL(address);
      if (url.origin !== origin) throw new Error(`sign-in must stay at ${origin}, not go to ${url.origin}`);
      const answer = await send({
        method,
        url,
        headers: options?.headers ?? {},
        ...(options?.body !== undefined && { body: options.body }),
      });
      return { status: answer.status, headers: { ...answer.headers }, body: parse(answer.body, url) as T };
    } catch (failure) {
      throw new FailedSend(failure);
    }
  }
  return {
    sendGetRequestAsync: (url, options) => call("GET", url, options),
    sendPostRequestAsync: (url, options) => call("POST", url, options),
  };
}

function parse(body: string, url: URL): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Error(`${url.origin} did not answer as Entra ID does: the body is not JSON`, { cause });
  }
}
