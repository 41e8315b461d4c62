import { z } from "zod";

/** RFC 3339, 5.6, with fractions of a second and an offset: what Edm.DateTimeOffset is in JSON. */
const INSTANT =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,12}))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/i;
/** As many digits of a second's fraction as Graph keeps. */
const DIGITS = 7;

/** How long a meeting lasts whose end nobody has said, in milliseconds: an hour. */
export const DEFAULT_DURATION = 60 * 60 * 1000;

/** A date and time with an offset, as Graph writes it: in UTC, with as few digits of the second's fraction as it has. */
export const instantSchema = z.string("must be a string").transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({
    code: "custom",
    message: "must be a date and time with an offset, such as 2026-01-31T09:00:00Z",
  });
  return z.NEVER;
});

/** A date and time with an offset, as Graph writes it; undefined for any other text. */
export function parseInstant(text: string): string | undefined {
  const [, date = "", time = "", fraction = "", offset = ""] = INSTANT.exec(text) ?? [];
  if (!isDate(date)) return undefined;
  const utc = new Date(`${date}T${time}${offset.toUpperCase()}`).toISOString();
  return /^\d{4}-/.test(utc) ? withFraction(utc, fraction.slice(0, DIGITS)) : undefined;
}

/** A time as Graph writes it. */
export function toInstant(time: Date): string {
  const utc = time.toISOString();
  return withFraction(utc, utc.slice(20, -1));
}

/** Some time after an instant; `milliseconds` are whole seconds. */
export function later(instant: string, milliseconds: number): string {
  const { seconds, fraction } = parts(instant);
  return withFraction(new Date(Date.parse(`${seconds}Z`) + milliseconds).toISOString(), fraction);
}

/** Whether an instant is earlier than another. */
export function isBefore(instant: string, other: string): boolean {
  return sortKey(instant) < sortKey(other);
}

// A day that its month does not have is carried over into the next month by Date.
function isDate(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

function sortKey(instant: string): string {
  const { seconds, fraction } = parts(instant);
  return seconds + fraction.padEnd(DIGITS, "0");
}

function parts(instant: string): { readonly seconds: string; readonly fraction: string } {
  return { seconds: instant.slice(0, 19), fraction: instant.slice(20, -1) };
}

function withFraction(utc: string, fraction: string): string {
  const digits = fraction.replace(/0+$/, "");
  return `${utc.slice(0, 19)}${digits === "" ? "" : `.${digits}`}Z`;
}
