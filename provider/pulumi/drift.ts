import type { z } from "zod";
import { traitsOf } from "./properties";
import { isObject, sameValue } from "./sameValue";

/**
 * What of the declared values is not so at Graph, as it is there. Only what was declared is compared, also within
 * objects: what the server added or chose by itself is no difference.
 *
 * @param declared the declared values, as state holds them
 * @param actual the object as Graph has it, under the same names
 * @returns the properties that differ, each cut to what was declared of it
 */
export function drift(
  schema: z.ZodObject,
  declared: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const differing = Object.entries(traitsOf(schema)).flatMap(([name, { instructs, same = sameValue }]) => {
    const before = declared[name] ?? undefined;
    if (instructs === true || before === undefined || !(name in actual)) return [];
    const now = cutTo(before, actual[name]);
    return same(before, now) ? [] : [[name, now]];
  });
  return Object.fromEntries(differing) as Record<string, unknown>;
}

/** A value of Graph's without what was not declared beside it. */
function cutTo(declared: unknown, actual: unknown): unknown {
  if (Array.isArray(declared) && Array.isArray(actual)) {
    return actual.map((item: unknown, index) =>
      index < declared.length ? cutTo(declared[index], item) : item,
    );
  }
  if (!isObject(declared) || !isObject(actual)) return actual ?? undefined;
  return Object.fromEntries(Object.keys(declared).map((key) => [key, cutTo(declared[key], actual[key])]));
}
