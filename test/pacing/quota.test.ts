import { fixed, random, simulate, sliding, type Service } from "./simulated";

beforeEach(() => {
  jest.useFakeTimers();
  const numbers = random(1);
  delay = () => 15 + 20 * numbers();
});
afterEach(() => {
  jest.useRealTimers();
});

const shapes: [shape: string, newService: (limit: number, window: number) => Service][] = [
  ["sliding windows", sliding],
  ["fixed windows that begin with a call", (limit, window) => fixed(limit, window, "with a call")],
  ["fixed windows by the clock", (limit, window) => fixed(limit, window, "by the clock")],
];
const quotas = [
  [15, 2000],
  [15, 30_000],
  [30, 3000],
  [40, 2000],
  [100, 5000],
] as const;
const cases = shapes.flatMap(([shape, newService]) =>
  quotas.flatMap(([limit, window]) =>
    [0, 700, 1950].map((begin) => ({ shape, newService, limit, window, begin })),
  ),
);

/** The least time that a quota leaves 600 calls, in milliseconds. */
const leastTime = (limit: number, window: number) => (Math.ceil(600 / limit) - 1) * window;
/** A network's delay each way, 15 to 35 milliseconds: by chance, but the same in each run of the tests. */
let delay: () => number;

test.each(cases)(
  "a quota of $limit in $window ms, by $shape, is learned from few refusals and used fully; begun at $begin ms",
  async ({ shape, newService, limit, window, begin }) => {
    const { elapsed, refused, calls } = await simulate(newService(limit, window), 600, { delay, begin });
    expect(elapsed / leastTime(limit, window)).toBeLessThan(1.1);
    // A window that begins by the clock may end in the midst of the first calls, which then teach too much.
    expect(refused / calls).toBeLessThan(shape.includes("clock") ? 0.04 : 0.03);
  },
);

test.each(shapes)("a rate that a setting says meets no refusal, by %s", async (_shape, newService) => {
  const rate = { count: 15, window: 2000 };
  const { elapsed, refused } = await simulate(newService(15, 2000), 600, { delay, rate });
  expect(refused).toBe(0);
  expect(elapsed / leastTime(15, 2000)).toBeLessThan(1.1);
});

test("a rate that a setting says is never exceeded, although more would be accepted", async () => {
  const { elapsed } = await simulate(() => undefined, 150, { delay, rate: { count: 15, window: 2000 } });
  expect(elapsed).toBeGreaterThanOrEqual((150 / 15 - 1) * 2000);
});

test("a quota that others used up when it was learned is found again", async () => {
  const whole = sliding(40, 2000);
  const others = sliding(5, 2000);
  // For the first ten seconds other programs leave five calls.
  const service: Service = (at) => (at < 10_000 ? others(at) : whole(at));
  const { elapsed, refused } = await simulate(service, 1200, { delay });
  const withoutLearningAnew = (1200 / 5) * 2000;
  expect(elapsed).toBeLessThan(withoutLearningAnew / 4);
  expect(refused).toBeLessThan(36);
});

test("a quota that shrinks is learned anew", async () => {
  const before = sliding(40, 2000);
  const after = sliding(10, 2000);
  const service: Service = (at) => (at < 10_000 ? before(at) : after(at));
  const { refused } = await simulate(service, 600, { delay });
  expect(refused / 600).toBeLessThan(0.06);
});
