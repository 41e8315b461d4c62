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
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unrecognized(key, argumentOf));
    const name = String(issue.path[0] ?? "");
    return isUnknown(inputs[name]) ? [] : [{ property: argumentOf.get(name) ?? name, reason: issue.message }];
  });
}

// The names that the program uses, by the names in state.
function argumentNames(schema: z.ZodObject): ReadonlyMap<string, string> {
  return new Map(Object.entries(traitsOf(schema)).map(([name, traits]) => [name, traits.argument ?? name]));
}

function unrecognized(key: string, argumentOf: ReadonlyMap<string, string>): CheckFailure {
  const names = [...argumentOf.values()];
  const meant = names.find((name) => name.toLowerCase() === key.toLowerCase());
  const advice = meant === undefined ? `use one of ${names.join(", ")}` : `write ${meant}`;
  return { property: key, reason: `is not a property of this resource: ${advice}` };
}
