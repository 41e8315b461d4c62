const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a GUID (RFC 9562, section 4), in either case. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Equality of values that may be GUIDs: two GUIDs compare without case, all else exactly. */
export function sameGuid(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before === after;
  return before === after || (isGuid(before) && before.toLowerCase() === after.toLowerCase());
}
