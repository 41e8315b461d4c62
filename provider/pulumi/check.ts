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
  const argument = argumentNames(schema);
  return result.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unrecognized(key, argument));
    const name = String(issue.path[0] ?? "");
    return isUnknown(inputs[name]) ? [] : [{ property: argument(name), reason: issue.message }];
  });
}

type NameOf = ((name: string) => string) & { readonly all: readonly string[] };

function argumentNames(schema: z.ZodObject): NameOf {
  const names = Object.fromEntries(
    Object.entries(traitsOf(schema)).map(([name, traits]) => [name, traits.argument ?? name]),
  );
  return Object.assign((name: string) => names[name] ?? name, { all: Object.values(names) });
}

function unrecognized(key: string, argument: NameOf): CheckFailure {
  const meant = argument.all.find((name) => name.toLowerCase() === key.toLowerCase());
  const advice = meant === undefined ? `use one of ${argument.all.join(", ")}` : `write ${meant}`;
  return { property: key, reason: `is not a property of this resource: ${advice}` };
}
