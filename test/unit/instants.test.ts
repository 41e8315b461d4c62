import { instantOf, sameInstant } from "../../provider/resources/shared/instants";

const instants: [text: string, ticks: bigint][] = [
  ["1970-01-01T00:00:00Z", 0n],
  ["1970-01-01T01:00:00+01:00", 0n],
  ["1969-12-31T14:30:00-09:30", 0n],
  ["1970-01-01T00:00:00.0000001Z", 1n],
  ["1970-01-01T00:00:00.5Z", 5_000_000n],
  ["1969-12-31T23:59:59.9999999Z", -1n],
  ["1970-01-01t00:00:01z", 10_000_000n],
  ["2024-02-29T00:00:00Z", 17_091_648_000_000_000n],
];

test.each(instants)("%s names an instant to 100 nanoseconds", (text, ticks) => {
  expect(instantOf(text)).toBe(ticks);
});

test.each([
  "",
  "2026-01-31",
  "2026-01-31T09:00:00",
  "2026-01-31T09:00Z",
  "2026-01-31 09:00:00Z",
  "2026-02-29T09:00:00Z",
  "2026-13-01T09:00:00Z",
  "2026-01-31T24:00:00Z",
  "2026-01-31T09:60:00Z",
  "2026-01-31T09:00:00+15:00",
  "2026-01-31T09:00:00.00000001Z",
  "Sat, 31 Jan 2026 09:00:00 GMT",
])("%j names none", (text) => {
  expect(instantOf(text)).toBeUndefined();
});

const pairs: [before: unknown, after: unknown, same: boolean][] = [
  ["2026-01-31T09:00:00+01:00", "2026-01-31T08:00:00.000Z", true],
  ["2026-01-31T09:00:00Z", "2026-01-31T09:00:00.0000001Z", false],
  ["unknown", "unknown", true],
  ["unknown", "other", false],
  [undefined, undefined, true],
  [undefined, "2026-01-31T09:00:00Z", false],
];

test.each(pairs)("%j and %j are the same: %j", (before, after, same) => {
  expect(sameInstant(before, after)).toBe(same);
  expect(sameInstant(after, before)).toBe(same);
});
