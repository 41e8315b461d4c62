import type { AnswerRequest } from "../../provider/emulator";
import type { ConnectionLimits } from "../../provider/http/connections";
import type { StandInName } from "./standIns";

/**
 * What DESIGN, behaviour 9, says of a fault.
 * - `notCarriedOut`: the request certainly had no effect, so it is sent again.
 * - `unknown`: it may have been carried out; a POST is settled by asking, what changes nothing twice is sent again.
 * - `final`: it is decided; the same request would come to the same.
 * - `tooLong`: it may be sent again, but not before there is no time left for it.
 * - `withoutLink`: Graph says that it is done, and not what came of it.
 */
export type Meaning = "notCarriedOut" | "unknown" | "final" | "tooLong" | "withoutLink";

/** A fault of the network or of the other side, which comes to one request in place of its answer. */
export interface Fault {
  readonly name: string;
  readonly meaning: Meaning;
  /** Whether the request has its effect at the other side all the same. */
  readonly carriedOut: boolean;
  /** What the emulator answers, or the stand-in that the request comes to in its place. */
  readonly by: PlannedFault | { readonly standIn: StandInName };
  /** What an error says that ends with this fault. */
  readonly words: RegExp;
  /** The status of the answer; absent where no whole answer comes. */
  readonly status?: number;
  readonly limits?: ConnectionLimits;
}

/** How the emulator is told; a function, because a date is made when it is needed. */
export interface PlannedFault {
  readonly answer: () => Omit<AnswerRequest, "method" | "path" | "skip" | "count">;
}

/** Long enough for an answer of this machine, also a busy one; in milliseconds. */
const shortTimeout = 800;

type Planned = ReturnType<PlannedFault["answer"]>;

function status(
  code: number,
  meaning: Meaning,
  { name = String(code), ...planned }: Planned & { readonly name?: string } = {},
): Fault {
  return {
    name,
    meaning,
    carriedOut: planned.carryOut ?? false,
    by: { answer: () => ({ status: code, ...planned }) },
    words: new RegExp(`answered ${code}\\b`),
    status: code,
  };
}

function retryAfter(code: number, what: string, value: () => string, meaning: Meaning): Fault {
  return {
    ...status(code, meaning),
    name: `${code} with Retry-After ${what}`,
    by: { answer: () => ({ status: code, headers: { "retry-after": value() } }) },
    words:
      meaning === "tooLong"
        ? new RegExp(`answered ${code}\\b[^]*asked to wait`)
        : RegExp(`answered ${code}\\b`),
  };
}

/** Both that a request is lost on the way there, and that its answer is lost on the way back. */
function lost(name: string, planned: Planned, words: RegExp, limits: ConnectionLimits = {}): Fault[] {
  return [false, true].map((carryOut) => ({
    name: `${name}, ${carryOut ? "after" : "before"} the work`,
    meaning: "unknown",
    carriedOut: carryOut,
    by: { answer: () => ({ ...planned, carryOut }) },
    words,
    limits,
  }));
}

function serverError(code: number): Fault[] {
  return lost(String(code), { status: code }, new RegExp(`answered ${code}\\b`)).map(withStatus(code));
}

function withStatus(code: number): (fault: Fault) => Fault {
  return (fault) => ({ ...fault, status: code });
}

const noAnswer = /no answer from/;

function onTheWay(
  standIn: StandInName,
  name: string,
  meaning: Meaning,
  { carriedOut = false, limits = {} }: { carriedOut?: boolean; limits?: ConnectionLimits } = {},
): Fault {
  return { name, meaning, carriedOut, by: { standIn }, words: noAnswer, limits };
}

/** A whole second that is 0.3 s to 1.3 s away, as a date of HTTP (RFC 9110, section 5.6.7). */
function soon(): string {
  return new Date(1000 * Math.ceil(Date.now() / 1000 + 0.3)).toUTCString();
}

/** A page, as something between here and Graph gives it. */
const page = "<html><body>Please sign in to the network.</body></html>";

/** Faults that say that the request was turned away. */
const turnedAway: readonly Fault[] = [
  retryAfter(429, "in seconds", () => "1", "notCarriedOut"),
  retryAfter(429, "as a date", soon, "notCarriedOut"),
  retryAfter(429, "as a date that has passed", () => "Sun, 06 Nov 1994 08:49:37 GMT", "notCarriedOut"),
  retryAfter(429, "of nothing", () => "0", "notCarriedOut"),
  retryAfter(429, "that is no time", () => "in a while", "notCarriedOut"),
  retryAfter(429, "of three years", () => "99999999", "tooLong"),
  retryAfter(429, "as a date in 2999", () => "Tue, 01 Jan 2999 00:00:00 GMT", "tooLong"),
  status(429, "notCarriedOut"),
  retryAfter(503, "in seconds", () => "1", "notCarriedOut"),
  status(503, "notCarriedOut"),
];

/** Faults before a request has left. */
const neverSent: readonly Fault[] = [
  onTheWay("refused", "a refused connection", "notCarriedOut"),
  onTheWay("unresolved", "a name that does not resolve", "notCarriedOut"),
  onTheWay("brokenHandshake", "a TLS handshake that breaks", "notCarriedOut"),
  onTheWay("plainHttp", "plain HTTP in place of TLS", "notCarriedOut"),
  onTheWay("silentHandshake", "a TLS handshake without answer", "notCarriedOut", {
    limits: { connectTimeout: 200 },
  }),
  onTheWay("selfSigned", "a certificate that nobody vouches for", "final"),
];

/** Faults that leave it open whether the request was carried out. */
const unknown: readonly Fault[] = [
  ...[408, 500, 502, 504, 507].flatMap(serverError),
  ...lost("a closed connection", { connection: "closed" }, noAnswer),
  ...lost("an answer too late", { delay: 20_000 }, noAnswer, { requestTimeout: shortTimeout }),
  ...lost("a truncated answer", { status: 200, body: page, connection: "truncated" }, noAnswer),
  ...lost("a page in place of JSON", { status: 200, body: page }, /answered 200\b/).map(withStatus(200)),
  ...lost("an answer too large", { status: 200, body: "x".repeat(20_000) }, noAnswer, { answerSize: 10_000 }),
  onTheWay("resetAtFirstBytes", "a reset at the first bytes", "unknown"),
  onTheWay("resetAfterReading", "a reset after the request is read", "unknown"),
  onTheWay("resetAfterWork", "a reset after the work", "unknown", { carriedOut: true }),
  onTheWay("garbage", "an answer that is not HTTP", "unknown"),
];

/** Refusals, which trying again does not mend. */
const refusals: readonly Fault[] = [
  ...[400, 401, 403, 404, 410].map((code) => status(code, "final")),
  status(307, "final", { name: "a redirect", headers: { location: "https://example.com/" } }),
];

/** All faults that can come to a request, each named differently. */
export const faults: readonly Fault[] = [...turnedAway, ...neverSent, ...unknown, ...refusals];

/** Answers to POST that say nothing of the link. */
export const answersWithoutLink: readonly Fault[] = [
  ["JSON without joinWebUrl", { status: 200, body: { id: "ada", joinWebUrl: null } }],
  ["an answer without content", { status: 204 }],
].flatMap(([name, planned]) =>
  lost(name as string, planned as Planned, /without joinWebUrl/).map((fault): Fault => ({
    ...fault,
    meaning: "withoutLink",
  })),
);

/** The faults of these names. Throws for a name that none has. */
export function faultsOf(...names: readonly string[]): Fault[] {
  return names.map((name) => {
    const fault = faults.find((one) => one.name === name);
    if (fault === undefined) throw new Error(`there is no fault "${name}": see faults.ts`);
    return fault;
  });
}

/** A few faults that stand for all of each meaning, for what is tried in many situations. */
export const typicalFaults = faultsOf(
  "429",
  "a refused connection",
  "500, before the work",
  "500, after the work",
  "a closed connection, after the work",
  "a page in place of JSON, after the work",
  "a reset at the first bytes",
  "400",
);
