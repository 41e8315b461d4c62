import { Server, Socket } from "node:net";
import type { Registrant } from "../../provider/emulator";
import { nameOf, type Case } from "./cases";
import { expectedOf } from "./expected";
import type { Expected } from "./outcomes";
import { ada, play, type Ended, type Result, type Seen } from "./play";
import { watchSockets } from "./sockets";
import { openStandIns } from "./standIns";

/** How many experiments are made at once: most of them wait. */
const atOnce = 24;
/** What this machine may need beyond the time limits of the provider, in milliseconds. */
const slack = 4000;

/** Makes all experiments, and tests each of them. */
export function describeCases(cases: readonly Case[]): void {
  const seen = new Map<Case, Promise<Seen>>();
  const openBefore = new Set<Socket | Server>();

  beforeAll(async () => {
    for (const one of openHandles()) openBefore.add(one);
    // Short waits between tries, that grow all the same.
    jest.spyOn(Math, "random").mockReturnValue(0.01);
    const standIns = await openStandIns();
    const sockets = watchSockets();
    const waiting = [...cases];
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const played = play(one, { standIns, sockets });
        seen.set(one, played);
        // Its own test says why it failed.
        await played.catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    sockets.close();
    await standIns.close();
    jest.restoreAllMocks();
  }, 180_000);

  const rows = cases.map((one) => {
    const expected = expectedOf(one);
    return [`${nameOf(one)}: ${expected.promise}`, one, expected] as const;
  });
  test.each(rows)("%s", async (_name, one, expected) => {
    const what = await seen.get(one);
    if (what === undefined) throw new Error("the experiment was not made");
    checkSteps(one, expected, what);
    checkResult(one, expected.result, what);
    checkRegistrants(expected, what);
    checkTime(one, what);
    checkNextRun(one, what);
    expect(what.socketsLeft).toBe(0);
  });

  test("all experiments leave no socket and no server behind", async () => {
    const left = (): string[] =>
      openHandles()
        .filter((one) => !openBefore.has(one))
        .map(addressesOf);
    for (let round = 0; left().length > 0 && round < 100; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(left()).toEqual([]);
  });
}

/**
 * The sockets and servers that keep this process alive. Node's documented `getActiveResourcesInfo` tells only their
 * number, and a test file that ran before in the same process of jest may have some that are closing.
 */
function openHandles(): (Socket | Server)[] {
  const { _getActiveHandles } = process as unknown as { readonly _getActiveHandles: () => unknown[] };
  return _getActiveHandles().filter((one) => one instanceof Socket || one instanceof Server);
}

function addressesOf(one: Socket | Server): string {
  if (one instanceof Server) return `a server, ${JSON.stringify(one.address())}`;
  return `a socket from ${String(one.localPort)} to ${String(one.remotePort)}`;
}

function checkSteps({ fault }: Case, { steps }: Expected, seen: Seen): void {
  expect(seen.steps).toMatch(steps);
  const passes = fault?.carriedOut === true;
  const arrived = seen.calls.filter(({ isAstray }) => !isAstray || passes).map(({ step }) => step);
  expect(seen.decided).toBe(arrived.join(""));
  for (const [index, { step, notBefore }] of seen.calls.entries()) {
    const next = seen.calls.slice(index + 1).find((call) => call.step === step);
    if (notBefore !== undefined && next !== undefined)
      expect(next.begun).toBeGreaterThanOrEqual(notBefore - 5);
  }
}

function checkResult(
  { fault, at }: Case,
  expected: Expected["result"],
  { result, registrants, before }: Seen,
): void {
  if (typeof expected === "object") {
    const { message, name } = errorOf(result);
    for (const words of expected.words) expect(message).toMatch(words);
    if (expected.name !== undefined) expect(name).toBe(expected.name);
    if (fault?.status !== undefined && at !== "T") expect(message).toMatch(/client-request-id [0-9a-f-]{36}/);
    return;
  }
  expect(result).not.toHaveProperty("error");
  const value = "value" in result ? result.value : undefined;
  if (expected === "link")
    expect(value).toMatchObject({ id: ada, outputs: { joinWebUrl: linkIn(registrants) } });
  else if (expected === "outputs") expect(value).toMatchObject({ outputs: { joinWebUrl: linkIn(before) } });
  else expect(value).toBeUndefined();
}

function checkRegistrants(
  { registered, namesTimeout }: Expected,
  { before, registrants, result }: Seen,
): void {
  expect(others(registrants)).toEqual(others(before));
  if (registered === "as before") expect(registrants).toEqual(before);
  else expect(own(registrants)).toHaveLength(registered === "one" ? 1 : 0);
  if (namesTimeout) expect(errorOf(result).message).toMatch(/msgraph:retryTimeout or MSGRAPH_RETRY_TIMEOUT/);
}

function checkTime({ fault }: Case, { milliseconds, retryTimeout }: Seen): void {
  expect(milliseconds).toBeLessThan(retryTimeout + (fault?.limits?.requestTimeout ?? 0) + slack);
}

/** The run after a failure: without adoption it changes nothing that is not its own, and then it ends well. */
function checkNextRun({ operation }: Case, { registrants, unadopted, again }: Seen): void {
  if (unadopted !== undefined) checkUnadopted(registrants, unadopted);
  if (again === undefined) return;
  expect(again.result).not.toHaveProperty("error");
  expect(others(again.registrants)).toEqual(others(registrants));
  const { value } = again.result as { readonly value: unknown };
  if (operation === "create") {
    expect(value).toMatchObject({ outputs: { joinWebUrl: linkIn(again.registrants) } });
  } else if (operation === "delete") {
    expect(own(again.registrants)).toEqual([]);
  } else {
    expect(again.registrants).toEqual(registrants);
    expect(value === undefined).toBe(own(registrants).length === 0);
  }
}

function checkUnadopted(before: readonly Registrant[], { result, registrants }: Ended): void {
  if (own(before).length === 0) {
    expect(result).toMatchObject({ value: { outputs: { joinWebUrl: linkIn(registrants) } } });
    return;
  }
  expect(errorOf(result)).toMatchObject({ name: "AlreadyRegisteredError" });
  expect(registrants).toEqual(before);
}

function errorOf(result: Result): Error {
  if ("error" in result) return result.error;
  throw new Error(`it succeeded with ${JSON.stringify(result.value)}, where it should have failed`);
}

function linkIn(registrants: readonly Registrant[]): string {
  const links = own(registrants).map(({ joinWebUrl }) => joinWebUrl);
  expect(links).toHaveLength(1);
  return links.join();
}

function own(registrants: readonly Registrant[]): readonly Registrant[] {
  return registrants.filter(({ id }) => id === ada);
}

function others(registrants: readonly Registrant[]): readonly Registrant[] {
  return registrants.filter(({ id }) => id !== ada);
}
