import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { z } from "zod";
import type { HttpAnswer, HttpRequest, Send } from "../http/connections";
import { parseJson } from "../json";
import { afterTries } from "../retry/Tries";
import type { Repeatable, Retry } from "../retry/Retry";
import { verdictOfError, verdictOfStatus, type Result, type Verdict } from "../retry/verdict";

/**
 * MSAL's way to the network, over the same kind of connections as Graph's.
 *
 * What fails is tried again here, below MSAL, which knows no second attempt and answers by itself for a minute after an
 * answer of 429 or 5xx. Such an answer is an error to MSAL. A token may be asked for twice: the first one just lapses.
 */
export class NetworkModule implements INetworkModule {
  readonly #send: Send;
  readonly #origin: string;
  readonly #retry: Retry;
  #failure: Error | undefined;

  /** @param origin the only origin that may be asked: client secrets travel in these requests */
  constructor(send: Send, origin: string, retry: Retry) {
    this.#send = send;
    this.#origin = origin;
    this.#retry = retry;
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
      const request = { method, url, headers, ...(body !== undefined && { body }) };
      const answer = await this.#retry.run<HttpAnswer & Repeatable>(() => this.#send(request), {
        judge: verdictOf,
        repeatsUnknown: true,
      });
      const { "retry-after": _forMsal, ...rest } = answer.headers;
      return { status: answer.status, headers: rest, body: parse(answer, url) as T };
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}

// RFC 6749, section 5.2. MSAL takes an answer without `error` for a token, whatever its status.
const refusal = z.object({ error: z.string() });

function verdictOf(result: Result<HttpAnswer>): Verdict {
  if ("error" in result) return verdictOfError(result.error);
  const verdict = verdictOfStatus(result.answer.status);
  return verdict === "final" && understood(result.answer) === undefined ? "unknown" : verdict;
}

function parse(answer: HttpAnswer & Repeatable, { origin }: URL): unknown {
  const { status, tries } = answer;
  const body = understood(answer);
  if (body !== undefined && verdictOfStatus(status) === "final") return body;
  const what = body === undefined ? ", but not as Entra ID does: neither a token nor an error" : "";
  throw new Error(`${origin} answered ${status}${what}${afterTries(tries)}`);
}

function understood({ status, body }: HttpAnswer): unknown {
  const parsed = parseJson(body);
  const succeeded = status >= 200 && status < 300 && typeof parsed === "object" && parsed !== null;
  return succeeded || refusal.safeParse(parsed).success ? parsed : undefined;
}
