import type { z } from "zod";
import { traitsOf } from "./properties";
import { isUnknown } from "./unknown";

/** A reason why inputs are refused, as Pulumi's check returns it. */
export interface CheckFailure {
  /** The property in the words of the program; empty where it is the whole resource. */
  readonly property: string;
  readonly reason: string;
}

/**
 * Validates the inputs of a resource. Values that are not known yet pass.
 *
 * @returns every failure at once; an empty list for valid inputs
 */
export function check(schema: z.ZodObject, inputs: Readonly<Record<string, unknown>>): CheckFailure[] {
  const result = schema.safeParse(inputs);
  if (result.success) return [];
  const argumentOf = argumentNames(schema);
  return result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return unrecognized(issue, argumentOf);
    if (isUnknownAt(inputs, issue.path)) return [];
    return [{ property: wordsOf(issue.path, argumentOf), reason: issue.message }];
  });
}

// Whatever is wrong with a value, or below it, shows when it is known.
function isUnknownAt(inputs: unknown, path: readonly PropertyKey[]): boolean {
  let value = inputs;
  for (const key of path) {
    if (typeof value !== "object" || value === null) break;
    value = Reflect.get(value, key);
  }
  return isUnknown(value);
}

// The names that the program uses, by the names in state.
function argumentNames(schema: z.ZodObject): ReadonlyMap<string, string> {
  return new Map(Object.entries(traitsOf(schema)).map(([name, traits]) => [name, traits.argument ?? name]));
}

function wordsOf(path: readonly PropertyKey[], argumentOf: ReadonlyMap<string, string>): string {
  const [name = "", ...below] = path.map(String);
  return [argumentOf.get(name) ?? name, ...below].join(".");
}

function unrecognized(
  { keys, path }: z.core.$ZodIssueUnrecognizedKeys,
  argumentOf: ReadonlyMap<string, string>,
): CheckFailure[] {
  const names = [...argumentOf.values()];
  return keys.map((key) => {
    if (path.length > 0) {
      return {
        property: wordsOf([...path, key], argumentOf),
        reason: "is not a property that Graph has there: leave it out",
      };
    }
    const meant = names.find((name) => name.toLowerCase() === key.toLowerCase());
    const advice = meant === undefined ? `use one of ${names.join(", ")}` : `write ${meant}`;
    return { property: key, reason: `is not one of its properties: ${advice}` };
  });
}
