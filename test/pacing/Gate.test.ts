import { Gate, type GateOptions } from "../../provider/pacing/Gate";
import { UnreachableError } from "../../provider/http/UnreachableError";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

function newGate(options: Partial<GateOptions> = {}): Gate {
  return new Gate({ concurrency: 4, longestPause: 300_000, ...options });
}

const answer = (status: number, retryAfter?: string) => () =>
  Promise.resolve({ status, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } });

/** When a call goes out that is made now, in milliseconds from now. */
async function waitOf(gate: Gate): Promise<number> {
  const begun = performance.now();
  const sent = gate.run(() => Promise.resolve({ status: 200, headers: {}, at: performance.now() }), false);
  await jest.advanceTimersByTimeAsync(600_000);
  return (await sent).at - begun;
}

test("no more calls are under way at once than the concurrency says, and they go in their order", async () => {
  const gate = newGate({ concurrency: 2 });
  const order: number[] = [];
  let [active, most] = [0, 0];
  const call = (number: number) => async () => {
    order.push(number);
    most = Math.max(most, ++active);
    await new Promise((resolve) => setTimeout(resolve, 100));
    active--;
    return { status: 200, headers: {} };
  };
  const all = Promise.all([1, 2, 3, 4, 5].map((number) => gate.run(call(number), false)));
  await jest.advanceTimersByTimeAsync(1000);
  await all;
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5]]);
});

test("what was refused before goes before all that wait", async () => {
  const gate = newGate({ concurrency: 1 });
  const order: string[] = [];
  const call = (name: string) => () => {
    order.push(name);
    return new Promise<{ status: number; headers: object }>((resolve) =>
      setTimeout(() => {
        resolve({ status: 200, headers: {} });
      }, 10),
    ).then(({ status }) => ({ status, headers: {} }));
  };
  const all = Promise.all([
    gate.run(call("a"), false),
    gate.run(call("b"), false),
    gate.run(call("again"), true),
  ]);
  await jest.advanceTimersByTimeAsync(1000);
  await all;
  expect(order).toEqual(["a", "again", "b"]);
});

test.each([429, 503])("a %i pauses all calls for as long as Retry-After says", async (status) => {
  const gate = newGate();
  await gate.run(answer(status, "7"), false);
  expect(await waitOf(gate)).toBe(7000);
});

test("without Retry-After the pause is our own: it grows from refusal to refusal, and begins anew after an answer", async () => {
  jest.spyOn(Math, "random").mockReturnValue(1);
  const pauses: number[] = [];
  const gate = newGate({ onClosed: ({ delay }) => pauses.push(delay) });
  for (const status of [429, 503, 429, 200, 429]) {
    const call = gate.run(answer(status), false);
    await jest.advanceTimersByTimeAsync(60_000);
    await call;
  }
  expect(pauses).toEqual([1000, 2000, 4000, 1000]);
});

test("a pause that is longer than any call may take is not waited for: calls fail by their own limit", async () => {
  const gate = newGate({ longestPause: 60_000 });
  await gate.run(answer(429, "61"), false);
  expect(await waitOf(gate)).toBe(0);
});

test.each(["61", "99999999999", "9".repeat(400)])(
  "a Retry-After of %s teaches no rate where it is longer than any call may take",
  async (retryAfter) => {
    const gate = newGate({ longestPause: 60_000 });
    await gate.run(answer(200), false);
    await gate.run(answer(429, retryAfter), false);
    for (let count = 0; count < 3; count++) expect(await waitOf(gate)).toBe(0);
  },
);

test("a Retry-After of nothing pauses for a time of our own", async () => {
  jest.spyOn(Math, "random").mockReturnValue(1);
  const gate = newGate();
  await gate.run(answer(429, "0"), false);
  expect(await waitOf(gate)).toBe(1000);
});

test("a pause is told with its status, waiting for the rate with the rate", async () => {
  const onClosed = jest.fn();
  const gate = newGate({ onClosed, rate: { count: 1, window: 5000 } });
  await gate.run(answer(200), false);
  await waitOf(gate);
  await gate.run(answer(503, "2"), false);
  expect(onClosed.mock.calls).toEqual([
    [{ delay: 5000, status: undefined, rate: { count: 1, window: 5000 } }],
    [{ delay: 2000, status: 503, rate: { count: 1, window: 5000 } }],
  ]);
});

test.each([
  ["that broke after it had left counts", true, 5000],
  ["that never left does not count", false, 0],
])("towards the rate, a call %s", async (_what, sent, expected) => {
  const gate = newGate({ rate: { count: 1, window: 5000 } });
  const broken = new UnreachableError("https://graph.microsoft.com", new Error("reset"), { sent });
  await expect(gate.run(() => Promise.reject(broken), false)).rejects.toBe(broken);
  expect(await waitOf(gate)).toBe(expected);
});
