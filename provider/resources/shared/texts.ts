import { z } from "zod";
import { fitsSegment } from "../../graph/paths";
import { isGuid } from "../../guid";

// What texts the inputs of resources are. Reasons never repeat the value: it may be a secret.

/** A text, with an error that says what came in its place. */
export function text(example: string): z.ZodString {
  return z.string({
    error: ({ input }) =>
      input === undefined
        ? `is required: ${example}`
        : `must be a string, not ${nameOfType(input)}: ${example}`,
  });
}

function nameOfType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}

/** A text that can be one segment of a path. `example` ends each reason, and says what to give. */
export function segment(example: string): z.ZodString {
  return text(example)
    .min(1, `must not be empty: ${example}`)
    .refine((value) => value === "" || fitsSegment(value), {
      error: `is ".", ".." or holds half of a surrogate pair, which no URL can carry: ${example}`,
    });
}

/** A GUID, in either case. `example` ends each reason, and says what to give. */
export function guid(example: string): z.ZodString {
  return text(example).refine(isGuid, { error: `is not a GUID: ${example}` });
}
