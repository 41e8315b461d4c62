import { isObject } from "../../pulumi/sameValue";

type Values = Readonly<Record<string, unknown>>;

/** Graph says `unknownFutureValue` for these, unless a header asks for them. */
const newerValues: readonly unknown[] = ["invited", "organizationExcludingGuests", "coorganizer"];

/**
 * A value of Graph's with what is declared wherever Graph does not say: null, absent, or `unknownFutureValue` for a value
 * that Graph has learned later.
 * Source: learn.microsoft.com/graph/best-practices-concept, "evolvable enumerations".
 */
export function fill(declared: unknown, actual: unknown): unknown {
  if (actual == null) return declared;
  if (actual === "unknownFutureValue" && newerValues.includes(declared)) return declared;
  if (!isObject(declared) || !isObject(actual)) return actual;
  const filled = Object.entries(declared).map(([name, value]) => [name, fill(value, actual[name])]);
  return { ...actual, ...(Object.fromEntries(filled) as Values) };
}
