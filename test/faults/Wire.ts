import type { HttpAnswer, HttpRequest, Send } from "../../provider/http/connections";
import { destinationHeader } from "./standIns";

/** A kind of request: token, list, POST, DELETE, registration, meeting. */
export type Step = "T" | "L" | "P" | "D" | "R" | "M";

/** One request as it left, or tried to leave. Times in milliseconds since 1970. */
export interface Call {
  readonly step: Step;
  readonly begun: number;
  /** Whether it went another way. */
  readonly isAstray: boolean;
  /** When it may be sent again, as the answer's Retry-After says; undefined where it says nothing that can be kept. */
  notBefore?: number;
}

/** Which requests go another way, and where to. */
export interface Detour {
  readonly at: Step;
  /** How many pass first. */
  readonly after: number;
  /** How many take it. */
  readonly count: number;
  readonly origin: string;
}

/** The way to Graph: writes down every request, and sends some of them to another place. */
export class Wire {
  readonly calls: Call[] = [];
  readonly #send: Send;
  #detour: Detour | undefined;

  constructor(send: Send, detour: Detour | undefined) {
    this.#send = send;
    this.#detour = detour;
  }

  readonly send: Send = async (request) => {
    const step = stepOf(request.method, request.url.pathname);
    const origin = this.#detourOf(step);
    const call: Call = { step, begun: Date.now(), isAstray: origin !== undefined };
    this.calls.push(call);
    const answer = await this.#send(redirect(request, origin ?? request.url.origin));
    const notBefore = timeOf(answer);
    if (notBefore !== undefined) call.notBefore = notBefore;
    return answer;
  };

  /** From now on every request goes where it should. */
  heal(): void {
    this.#detour = undefined;
  }

  /** The kinds of all requests so far, in their order. */
  get steps(): string {
    return this.calls.map(({ step }) => step).join("");
  }

  #detourOf(step: Step): string | undefined {
    if (this.#detour?.at !== step) return undefined;
    const { after, count, origin } = this.#detour;
    const passed = this.calls.filter((call) => call.step === step).length;
    return passed >= after && passed < after + count ? origin : undefined;
  }
}

function redirect(request: HttpRequest, origin: string): HttpRequest {
  const { pathname, search, origin: destination } = request.url;
  const headers = { ...request.headers, [destinationHeader]: destination };
  return { ...request, url: new URL(`${pathname}${search}`, origin), headers };
}

/** What a request asks for, by its method and path. Throws for one that the provider has no reason to send. */
export function stepOf(method: string, path: string): Step {
  const known: [Step, string, RegExp][] = [
    ["T", "POST", /\/oauth2\/v2\.0\/token$/],
    ["L", "GET", /\/registration\/registrants$/],
    ["P", "POST", /\/registration\/registrants$/],
    ["D", "DELETE", /\/registration\/registrants\/[^/]+$/],
    ["R", "GET", /\/registration$/],
    ["M", "GET", /\/onlineMeetings\/[^/]+$/],
  ];
  const found = known.find(([, ofMethod, pattern]) => ofMethod === method && pattern.test(path));
  if (found === undefined)
    throw new Error(`${method} ${path} is none of the requests that a registrant needs`);
  return found[0];
}

function timeOf({ headers }: HttpAnswer): number | undefined {
  const value = headers["retry-after"] ?? "";
  if (/^\d+$/.test(value)) return Date.now() + 1000 * Number(value);
  const date = / GMT$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : date;
}
