/** RFC 3339, section 5.6; Graph's DateTimeOffset keeps seven digits of a second. */
const form =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,7}))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

const ticksPerMillisecond = 10_000n;

/**
 * The instant that a text names, in ticks of 100 nanoseconds since 1970 in UTC; undefined for a text that is no date
 * and time with an offset.
 */
export function instantOf(text: string): bigint | undefined {
  const match = form.exec(text.toUpperCase());
  if (match === null) return undefined;
  const [, date = "", time = "", fraction = "", offset = ""] = match;
  if (!isDate(date)) return undefined;
  const fractionTicks = BigInt(fraction.padEnd(7, "0"));
  return BigInt(Date.parse(`${date}T${time}${offset}`)) * ticksPerMillisecond + fractionTicks;
}

/** Whether two texts name the same instant, however each is written. What names none compares as it is. */
export function sameInstant(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before === after;
  const instant = instantOf(before);
  return before === after || (instant !== undefined && instant === instantOf(after));
}

// Date carries a day that its month does not have over into the next month.
function isDate(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
