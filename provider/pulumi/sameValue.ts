/** Whether two values of JSON are equal, also within objects and lists. A missing value, undefined and null are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  const [before, after] = [one ?? undefined, other ?? undefined];
  if (Object.is(before, after)) return true;
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && before.every((item, index) => sameValue(item, after[index]));
  }
  if (!isObject(before) || !isObject(after)) return false;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((key) =>
    sameValue(before[key], after[key]),
  );
}

/** Whether a value of JSON is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
