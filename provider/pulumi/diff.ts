import type { z } from "zod";
import { traitsOf } from "./properties";
import { sameValue } from "./sameValue";

/** What Pulumi's diff returns. */
export interface Difference {
  readonly changes: boolean;
  /** Names in state of the properties whose change replaces the resource. */
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * Compares what was declared with what is declared now. A value that is not known yet is a change: Pulumi's mark for
 * it is like no declared value. A missing value and null are the same. What Graph echoes is no part of it: its documented
 * answer swaps tenantId and userId.
 *
 * @param declared outputs in state, which hold the declared values as they were
 * @param inputs what the program declares now, after check
 */
export function diff(
  schema: z.ZodObject,
  declared: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, unknown>>,
): Difference {
  const changed = Object.entries(traitsOf(schema)).filter(([name, traits]) => {
    if (traits.instructs === true) return false;
    const before = declared[name] ?? undefined;
    const after = inputs[name] ?? undefined;
    return !(traits.same ?? sameValue)(before, after);
  });
  return {
    changes: changed.length > 0,
    replaces: changed.filter(([, traits]) => traits.replaces === true).map(([name]) => name),
    // Graph knows an object by its key: creating the new one first would end with deleting both.
    deleteBeforeReplace: true,
  };
}
