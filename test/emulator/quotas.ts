import type { JournalEntry, Quota } from "../../provider/emulator";

export const fixed = (limit: number, seconds: number): Quota => ({ limit, seconds, window: "fixed" });
export const sliding = (limit: number, seconds: number): Quota => ({ limit, seconds, window: "sliding" });

/**
 * For each request at one of these times: 0 when a quota accepts it, else the milliseconds until it could accept one.
 * This is by definition: it looks at all that were accepted so far, and forgets nothing.
 */
export function waitsByDefinition({ limit, seconds, window }: Quota, times: readonly number[]): number[] {
  const length = seconds * 1000;
  const accepted: number[] = [];
  let start = -Infinity;
  return times.map((now) => {
    const inWindow = accepted.filter((time) => (window === "fixed" ? time >= start : time > now - length));
    const isOver = window === "fixed" && now >= start + length;
    if (!isOver && inWindow.length >= limit) {
      const leaving = window === "fixed" ? start : (inWindow[inWindow.length - limit] ?? now);
      return leaving + length - now;
    }
    if (isOver) start = now;
    accepted.push(now);
    return 0;
  });
}

/** The statuses that a journal of registrations must have, by the times that are in it. */
export function statusesByDefinition(quota: Quota, journal: readonly JournalEntry[]): number[] {
  const times = journal.map(({ at }) => Date.parse(at));
  return waitsByDefinition(quota, times).map((wait) => (wait === 0 ? 200 : 429));
}
