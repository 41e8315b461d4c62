import { retryAfterOf } from "../../provider/retry/retryAfter";

const now = Date.parse("2024-02-29T12:00:00Z");

test.each<[header: string, milliseconds: number | undefined]>([
  ["0", 0],
  ["1", 1000],
  [" 30 ", 30_000],
  ["99999999", 2 ** 31 - 1],
  ["9".repeat(400), 2 ** 31 - 1],
  ["Thu, 29 Feb 3024 12:00:07 GMT", 2 ** 31 - 1],
  ["30, 120", 120_000],
  ["Thu, 29 Feb 2024 12:00:07 GMT", 7000],
  ["Thursday, 29-Feb-24 12:00:07 GMT", 7000],
  ["Thu, 29 Feb 2024 11:59:00 GMT", 0],
  ["-5", undefined],
  ["1.5", undefined],
  ["1e9", undefined],
  ["soon", undefined],
  ["Thu, 99 Feb 2024 12:00:07 GMT", undefined],
  ["2024", 2_024_000],
  ["2024-02-29T12:00:07Z", undefined],
  ["", undefined],
])("Retry-After: %s is %s ms", (header, milliseconds) => {
  expect(retryAfterOf({ "retry-after": header }, now)).toBe(milliseconds);
});

test("no header says nothing", () => {
  expect(retryAfterOf({}, now)).toBeUndefined();
});
