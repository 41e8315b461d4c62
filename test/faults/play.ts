import { startEmulator, type AnswerRequest, type Emulator, type Registrant } from "../../provider/emulator";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import type { Services } from "../../provider/resources/shared/Services";
import type { Case } from "./cases";
import { openProvider, type Provider } from "./openProvider";
import type { Sockets } from "./sockets";
import type { StandIns } from "./standIns";
import { stepOf, type Call, type Detour, type Step } from "./Wire";

const { lifecycle } = externalMeetingRegistrant;

/** Who is registered by the operations. */
export const ada = "ada@contoso.com";
/** Who is registered by others, at every meeting, and must stay so. */
export const grace = "grace@contoso.com";

/** What an operation came to. */
export type Result = { readonly value: unknown } | { readonly error: Error };

/** An operation that ended, and who is registered then. */
export interface Ended {
  readonly result: Result;
  readonly registrants: readonly Registrant[];
}

/** All that is seen of an experiment. */
export interface Seen extends Ended {
  /** Who was registered before. */
  readonly before: readonly Registrant[];
  /** Every request that the provider sent, or tried to send. */
  readonly calls: readonly Call[];
  /** The steps of these requests, and of those that the other side decided on. */
  readonly steps: string;
  readonly decided: string;
  readonly milliseconds: number;
  /** How long failures were tried again, in milliseconds. */
  readonly retryTimeout: number;
  /** How many of the provider's connections to Graph are open when it has closed them. */
  readonly socketsLeft: number;
  /** The next run after a failed create, without adoption and without the fault. */
  readonly unadopted?: Ended;
  /** The next run after a failure without the fault; create adopts. The same process, where signing in failed. */
  readonly again?: Ended;
}

/** What experiments share. */
export interface Surroundings {
  readonly standIns: StandIns;
  readonly sockets: Sockets;
}

/** Does one experiment from its beginning to its end, on an emulator of its own. */
export async function play(one: Case, { standIns, sockets }: Surroundings): Promise<Seen> {
  const emulator = await startEmulator({ repeatedPost: one.temper });
  try {
    const before = await arrange(emulator, one);
    // Long where the fault ends, so that only the fault decides; short where it does not.
    const retryTimeout = one.often === "once" ? 20_000 : 1500;
    const limits = { retryTimeout, ...one.fault?.limits };
    const provider = openProvider(emulator, limits, detourOf(one, standIns));
    const seen = await playOn(emulator, one, before, provider.value).finally(() => provider.close());
    return { ...seen, retryTimeout, socketsLeft: sockets.openTo(emulator.endpoint) };
  } finally {
    await emulator.close();
  }
}

async function arrange(emulator: Emulator, one: Case): Promise<readonly Registrant[]> {
  await register(emulator, grace);
  if (one.isRegistered) await register(emulator, ada);
  for (const planned of plan(one)) await emulator.answer(planned);
  return registrantsOf(emulator);
}

async function playOn(
  emulator: Emulator,
  one: Case,
  before: readonly Registrant[],
  provider: Provider,
): Promise<Omit<Seen, "retryTimeout" | "socketsLeft">> {
  const journalBefore = (await emulator.journal()).length;
  const begun = performance.now();
  const result = await resultOf(operate(one, emulator, before, provider.services));
  const milliseconds = performance.now() - begun;
  const calls = [...provider.wire.calls];
  const { steps } = provider.wire;
  const registrants = await registrantsOf(emulator);
  const decided = await decidedSteps(emulator, journalBefore);
  const seen = { before, result, milliseconds, calls, steps, decided, registrants };
  if (!("error" in result)) return seen;
  await emulator.clearAnswers();
  provider.wire.heal();
  return { ...seen, ...(await playAgain(emulator, one, before, provider)) };
}

async function playAgain(
  emulator: Emulator,
  one: Case,
  before: readonly Registrant[],
  provider: Provider,
): Promise<Pick<Seen, "unadopted" | "again">> {
  const run = async (again: Case, services: Services): Promise<Ended> => ({
    result: await resultOf(operate(again, emulator, before, services)),
    registrants: await registrantsOf(emulator),
  });
  if (one.at === "T") return { again: await run(one, provider.services) };
  const inNewProcess = async (again: Case): Promise<Ended> => {
    const next = openProvider(emulator, { retryTimeout: 20_000 });
    try {
      return await run(again, next.value.services);
    } finally {
      await next.close();
    }
  };
  if (one.operation !== "create") return { again: await inNewProcess(one) };
  const unadopted = await inNewProcess({ ...one, adopt: false });
  return { unadopted, again: await inNewProcess({ ...one, adopt: true }) };
}

function operate(
  { operation, adopt }: Case,
  { organizer, meetings }: Emulator,
  before: readonly Registrant[],
  services: Services,
): Promise<unknown> {
  const inputs = { organizer, meetingId: meetings.everyone, registrantId: ada };
  const joinWebUrl = before.find(({ id }) => id === ada)?.joinWebUrl ?? "https://example.com/link";
  const state = { ...inputs, joinWebUrl, organizerId: organizer };
  switch (operation) {
    case "create":
      return lifecycle.create(inputs, { ...services, adopt }, { isUnchanged: false });
    case "read":
      return lifecycle.read(ada, state, services);
    case "delete":
      return lifecycle.delete(ada, state, services);
  }
}

function plan({ fault, often, at, after, list, losesFirst }: Case): AnswerRequest[] {
  const count = often === "once" ? 1 : null;
  const skip = losesFirst && at === "P" ? 0 : after;
  return [
    ...(losesFirst ? [{ ...patterns.P, connection: "closed", carryOut: true } as const] : []),
    ...(list === "works" ? [] : [{ ...patterns.L, status: list === "fails" ? 500 : 403, count: null }]),
    ...(fault !== undefined && "answer" in fault.by
      ? [{ ...patterns[at], ...fault.by.answer(), skip, count }]
      : []),
  ];
}

const patterns: Readonly<Record<Step, Pick<AnswerRequest, "method" | "path">>> = {
  T: { method: "POST", path: "/oauth2/v2\\.0/token$" },
  L: { method: "GET", path: "/registrants$" },
  P: { method: "POST", path: "/registrants$" },
  D: { method: "DELETE", path: "/registrants/[^/]+$" },
  R: { method: "GET", path: "/registration$" },
  M: { method: "GET", path: "/onlineMeetings/[^/]+$" },
};

function detourOf({ fault, often, at, after }: Case, { origins }: StandIns): Detour | undefined {
  if (fault === undefined || !("standIn" in fault.by)) return undefined;
  return { at, after, count: often === "once" ? 1 : Infinity, origin: origins[fault.by.standIn] };
}

async function register(emulator: Emulator, id: string): Promise<void> {
  const { endpoint, organizer, meetings } = emulator;
  const path = `/beta/users/${organizer}/onlineMeetings/${meetings.everyone}/registration/registrants`;
  const answer = await fetch(`${endpoint}${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await emulator.delegatedToken()}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id }),
  });
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status} to the registration of ${id}`);
  await answer.arrayBuffer();
}

function registrantsOf(emulator: Emulator): Promise<readonly Registrant[]> {
  return emulator.registrants(emulator.meetings.everyone);
}

async function decidedSteps(emulator: Emulator, from: number): Promise<string> {
  const entries = (await emulator.journal()).slice(from);
  return entries.map(({ method, path }) => stepOf(method, path.replace(/\?.*/, ""))).join("");
}

async function resultOf(work: Promise<unknown>): Promise<Result> {
  try {
    return { value: await work };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
