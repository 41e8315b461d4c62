import type { Quota } from "./schema";

/**
 * How long a request at `now` is beyond a quota: the milliseconds until one could be accepted, 0 when this one can.
 * `accepted` is what addArrival has made of the requests that were accepted before. Times are in milliseconds.
 */
export function timeBeyond(
  { limit, seconds, window }: Quota,
  accepted: readonly number[],
  now: number,
): number {
  if (accepted.length < limit) return 0;
  const decisive = window === "fixed" ? accepted[0] : accepted[accepted.length - limit];
  return decisive === undefined ? 0 : Math.max(0, decisive + seconds * 1000 - now);
}

/** Adds a request that was accepted at `now`, and forgets those that no longer matter. */
export function addArrival({ limit, seconds, window }: Quota, accepted: number[], now: number): void {
  const [first] = accepted;
  if (window === "fixed" && first !== undefined && now >= first + seconds * 1000) accepted.length = 0;
  accepted.push(now);
  // Only when there are twice as many: to move the rest costs each request but a small constant then.
  if (window === "sliding" && accepted.length >= 2 * limit) accepted.splice(0, accepted.length - limit);
}
