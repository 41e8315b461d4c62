import { readBoolean, readConcurrency, readDuration, readRate } from "../../provider/settingValues";

test.each([
  ["90s", 90_000],
  ["5m", 300_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1500],
  ["250ms", 250],
  ["1m30s500ms", 90_500],
  ["", undefined],
  ["0s", undefined],
  ["5", undefined],
  ["-5m", undefined],
  ["5 m", undefined],
  ["999h", undefined],
])("the duration %j is %s ms", (text, milliseconds) => {
  expect(readDuration(text)).toBe(milliseconds);
});

test.each([
  ["15/30s", { count: 15, window: 30_000 }],
  ["750/1m", { count: 750, window: 60_000 }],
  ["0/30s", undefined],
  ["15", undefined],
  ["15/30", undefined],
  ["1.5/s", undefined],
])("the rate %j", (text, rate) => {
  expect(readRate(text)).toEqual(rate);
});

test.each([
  ["true", true],
  ["FALSE", false],
  ["yes", undefined],
  ["toString", undefined],
])("the truth of %j is %s", (text, value) => {
  expect(readBoolean(text)).toBe(value);
});

test.each([
  ["1", 1],
  ["64", 64],
  ["0", undefined],
  ["65", undefined],
  ["four", undefined],
])("the concurrency %j is %s", (text, value) => {
  expect(readConcurrency(text)).toBe(value);
});
