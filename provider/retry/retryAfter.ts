/** As long as a timer of Node goes, some 25 days, in milliseconds. */
const longest = 2 ** 31 - 1;

/**
 * How long an answer asks to wait, by its header Retry-After: whole seconds or a date (RFC 9110, section 10.2.3).
 *
 * @returns milliseconds from now, zero for a date that has passed; undefined where the header is absent or malformed
 */
export function retryAfterOf(
  headers: Readonly<Record<string, string>>,
  now: number = Date.now(),
): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (value === undefined) return undefined;
  // A header that came twice is joined.
  if (/^\d+(\s*,\s*\d+)*$/.test(value))
    return Math.min(longest, 1000 * Math.max(...value.split(",").map(Number)));
  // Date.parse takes much for a date, a negative number among it; a date of HTTP begins with the name of a day.
  const date = /^[a-z]{3}/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.min(longest, Math.max(0, date - now));
}
