import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { z } from "zod";
import type { HttpAnswer, HttpRequest, Send } from "../http/connections";
import { parseJson } from "../json";

/** MSAL's way to the network, over the same kind of connections as Graph's. */
export class NetworkModule implements INetworkModule {
  readonly #send: Send;
  readonly #origin: string;
  #failure: Error | undefined;

  /** @param origin the only origin that may be asked: client secrets travel in these requests */
  constructor(send: Send, origin: string) {
    this.#send = send;
    this.#origin = origin;
  }

  /** The last failure of the network itself, once: MSAL hides every error that is not its own. */
  takeFailure(): Error | undefined {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#call("GET", url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#call("POST", url, options);
  }

  async #call<T>(
    method: HttpRequest["method"],
    address: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    try {
      const url = new URL(address);
      if (url.origin !== this.#origin) {
        throw new Error(`sign-in must stay at ${this.#origin}, not go to ${url.origin}`);
      }
      const { headers = {}, body } = options ?? {};
      const answer = await this.#send({ method, url, headers, ...(body !== undefined && { body }) });
      return { status: answer.status, headers: { ...answer.headers }, body: parse(answer, url) as T };
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}

// RFC 6749, section 5.2. MSAL takes an answer without `error` for a token, whatever its status.
const refusal = z.object({ error: z.string() });

function parse({ status, body }: HttpAnswer, url: URL): unknown {
  const parsed = parseJson(body);
  const succeeded = status >= 200 && status < 300 && typeof parsed === "object" && parsed !== null;
  if (succeeded || refusal.safeParse(parsed).success) return parsed;
  throw new Error(`${url.origin} answered ${status}, but not as Entra ID does: neither a token nor an error`);
}
