import { isOwn } from "../../provider/graph/meetings/createOrGet";

const created = "2026-11-22T12:00:00.9Z";
const date = (seconds: number) => new Date(Date.parse("2026-11-22T12:00:00Z") + seconds * 1000).toUTCString();

const cases: [what: string, seconds: number, elapsed: number | undefined, isOwn: boolean][] = [
  ["created since the first request", 5, 10_000, true],
  ["created in the second of the header", 0, 0, true],
  ["created before the first request, by more than the header's second", 5, 2000, false],
  ["created long before", 3600, 10_000, false],
  ["without an earlier request", 0, undefined, false],
];

test.each(cases)("a meeting is this call's own: %s", (_what, seconds, elapsed, own) => {
  expect(isOwn({ creationDateTime: created }, { headers: { date: date(seconds) } }, elapsed)).toBe(own);
});

test.each([
  ["the header Date", { creationDateTime: created }, {}],
  ["a header Date that is one", { creationDateTime: created }, { date: "today" }],
  ["creationDateTime", {}, { date: date(0) }],
  ["a creationDateTime that is one", { creationDateTime: "today" }, { date: date(0) }],
])("without %s nothing is proven", (_what, meeting, headers: Record<string, string>) => {
  expect(isOwn(meeting, { headers }, 60_000)).toBe(false);
});
