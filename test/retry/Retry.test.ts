import { UnreachableError } from "../../provider/http/UnreachableError";
import { Retry, type RetryWait } from "../../provider/retry/Retry";
import { verdictOfError, verdictOfStatus, type Result } from "../../provider/retry/verdict";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const judge = (result: Result<Answer>) =>
  "error" in result ? verdictOfError(result.error) : verdictOfStatus(result.answer.status);
const refused = new UnreachableError("https://graph.microsoft.com", new Error("refused"), { sent: false });

let waits: RetryWait[];

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, "random").mockReturnValue(0.5);
  waits = [];
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

function newRetry(timeout: number): Retry {
  return new Retry({ timeout, onWait: (wait) => waits.push(wait) });
}

/** Answers by their statuses, one a call; the last one for ever; `refused` for no connection. */
function server(...statuses: (number | "refused" | [status: number, retryAfter: string])[]) {
  let calls = 0;
  const attempt = (): Promise<Answer> => {
    const next = statuses[Math.min(calls++, statuses.length - 1)] ?? 200;
    if (next === "refused") return Promise.reject(refused);
    const [status, retryAfter] = typeof next === "number" ? [next] : next;
    return Promise.resolve({
      status,
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    });
  };
  return { attempt, calls: () => calls };
}

async function finish<Value>(running: Promise<Value>): Promise<Value> {
  const state = { open: true };
  const end = () => {
    state.open = false;
  };
  running.then(end, end);
  for (let step = 0; state.open && step < 10_000; step++) await jest.advanceTimersToNextTimerAsync();
  return running;
}

const get = { judge, repeatsUnknown: true };
const post = { judge, repeatsUnknown: false };

test("waits grow twofold, half of them by chance, up to half a minute", async () => {
  await finish(newRetry(300_000).run(server("refused", 503, 429, 503, 503, 503, 503, 200).attempt, get));
  expect(waits.map(({ delay }) => delay)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

test("Retry-After is obeyed to the second, also where it is longer than any wait of our own", async () => {
  const begun = performance.now();
  const { status } = await finish(newRetry(300_000).run(server([429, "90"], 200).attempt, post));
  expect([status, performance.now() - begun]).toEqual([200, 90_000]);
});

test("a Retry-After of nothing still waits", async () => {
  await finish(newRetry(300_000).run(server([503, "0"], 200).attempt, post));
  expect(waits).toEqual([{ delay: 500, reason: "status 503" }]);
});

test("a Retry-After beyond the time that is left ends the call at once, and says so", async () => {
  const { attempt, calls } = server([429, "3600"]);
  const begun = performance.now();
  const answer = await newRetry(300_000).run(attempt, post);
  expect([calls(), performance.now() - begun]).toEqual([1, 0]);
  expect(answer).toMatchObject({
    tries: {
      text: expect.stringMatching(
        /^asked to wait 3600 s; tried once; msgraph:retryTimeout .* allows 300 s$/,
      ) as string,
    },
  });
});

test.each([
  ["a request that may be sent twice is tried five times", get, 5],
  ["a request that may not is sent once", post, 1],
])("where the outcome stays unknown, %s", async (_what, rule, count) => {
  const { attempt, calls } = server(500);
  expect(await finish(newRetry(300_000).run(attempt, rule))).toMatchObject({ status: 500 });
  expect(calls()).toBe(count);
});

test("what was not carried out is tried until the time is over, and not longer", async () => {
  const { attempt } = server("refused");
  const begun = performance.now();
  await expect(finish(newRetry(60_000).run(attempt, post))).rejects.toThrow(
    /refused\n\(tried \d+ times within \d+ s; msgraph:retryTimeout or MSGRAPH_RETRY_TIMEOUT allows 60 s\)/,
  );
  expect(performance.now() - begun).toBeGreaterThan(30_000);
  expect(performance.now() - begun).toBeLessThanOrEqual(60_000);
});

test("an outage that has lasted its time is not waited for by each call anew", async () => {
  const retry = newRetry(60_000);
  const outage = server("refused");
  await expect(finish(retry.run(outage.attempt, post))).rejects.toThrow();
  jest.advanceTimersByTime(60_000);
  const next = server("refused");
  await expect(retry.run(next.attempt, post)).rejects.toThrow();
  expect(next.calls()).toBe(1);
});

test("an answer ends the outage: later calls have all their time again", async () => {
  const retry = newRetry(60_000);
  await expect(finish(retry.run(server("refused").attempt, post))).rejects.toThrow();
  await retry.run(server(200).attempt, post);
  expect(await finish(retry.run(server("refused", "refused", 200).attempt, post))).toMatchObject({
    status: 200,
  });
});

test("failures that lie far apart are not one outage", async () => {
  const retry = newRetry(60_000);
  await retry.run(server(500).attempt, post);
  jest.advanceTimersByTime(61_000);
  expect(await finish(retry.run(server(503, 200).attempt, post))).toMatchObject({ status: 200 });
  await expect(finish(retry.run(server("refused").attempt, post))).rejects.toThrow();
  jest.advanceTimersByTime(61_000);
  expect(await finish(retry.run(server(503, 200).attempt, post))).toMatchObject({ status: 200 });
});

test("what is not a lost answer is thrown at once", async () => {
  const attempt = jest.fn(() => Promise.reject(new Error("no credential")));
  await expect(newRetry(60_000).run(attempt, get)).rejects.toThrow("no credential");
  expect(attempt).toHaveBeenCalledTimes(1);
});
