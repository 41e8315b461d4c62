import { Progress } from "../../provider/Progress";

let lines: string[];
let progress: Progress;

beforeEach(() => {
  jest.useFakeTimers();
  lines = [];
  progress = new Progress((line) => lines.push(line));
});
afterEach(() => {
  jest.useRealTimers();
});

const pause = (delay: number) => {
  progress.wait({ delay, reason: "Graph asked for a pause (429)" });
};

test("a long wait is said, with what is done, what is under way, how long and why", async () => {
  await progress.count("registered", () => Promise.resolve());
  await progress.count("unregistered", () => Promise.resolve());
  const never = progress.count("registered", () => new Promise(() => undefined));
  pause(27_500);
  expect(lines).toEqual([
    "Microsoft Graph: 1 registered, 1 unregistered, 1 under way; waiting 28 s: Graph asked for a pause (429).",
  ]);
  expect(never).toBeInstanceOf(Promise);
});

test("what failed is not counted as done", async () => {
  await progress.count("registered", () => Promise.reject(new Error("no"))).catch(() => undefined);
  pause(5000);
  expect(lines[0]).toContain("0 registered, 0 unregistered, 0 under way");
});

test("a short wait is not said, many in a row are", () => {
  pause(400);
  expect(lines).toEqual([]);
  for (let waited = 0; waited < 4000; waited += 400) {
    pause(400);
    jest.advanceTimersByTime(400);
  }
  expect(lines).toHaveLength(1);
});

test("short waits with nothing to wait for between them are not said", () => {
  for (let count = 0; count < 20; count++) {
    pause(400);
    jest.advanceTimersByTime(4000);
  }
  expect(lines).toEqual([]);
});

test("lines are never closer than five seconds, and grow rarer up to one a minute", () => {
  const at: number[] = [];
  for (let second = 0; second < 600; second++) {
    const before = lines.length;
    pause(1500);
    if (lines.length > before) at.push(second);
    jest.advanceTimersByTime(1000);
  }
  const gaps = at.slice(1).map((second, index) => second - (at[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5);
  expect(gaps.slice(0, 5)).toEqual([5, 10, 20, 40, 60]);
  expect(new Set(gaps.slice(4))).toEqual(new Set([60]));
});
