import type { Rate } from "./pacing/Quota";

/** Reads a text as a value; undefined where it is none. */
export type ReadValue<Value> = (text: string) => Value | undefined;

/** `true` or `false`, in any case. */
export const readBoolean: ReadValue<boolean> = (text) =>
  ({ true: true, false: false })[text.toLowerCase() as "true" | "false"];

/**
 * A duration as Pulumi's customTimeouts are written, such as `90s`, `5m` or `1h30m`; in milliseconds, above zero.
 * Source: pkg.go.dev/time#ParseDuration, of which hours, minutes, seconds and milliseconds are taken.
 */
export const readDuration: ReadValue<number> = (text) => {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/.exec(text);
  if (parts === null) return undefined;
  const [hours, minutes, seconds, milliseconds] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const total =
    (hours ?? 0) * 3_600_000 + (minutes ?? 0) * 60_000 + (seconds ?? 0) * 1000 + (milliseconds ?? 0);
  // Node's timers go up to 2^31 - 1 milliseconds.
  return total > 0 && total < 2 ** 31 ? total : undefined;
};

/** A number of calls in a time, such as `15/30s`. */
export const readRate: ReadValue<Rate> = (text) => {
  const [, count, duration = ""] = /^([1-9]\d{0,5})\/(.+)$/.exec(text) ?? [];
  const window = readDuration(duration);
  return count === undefined || window === undefined ? undefined : { count: Number(count), window };
};

/** A whole number from 1 to 64. */
export const readConcurrency: ReadValue<number> = (text) =>
  /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 64 ? Number(text) : undefined;
