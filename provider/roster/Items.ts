import type { RosterProblem } from "./RosterError";

/** One entry of a roster, not yet checked. */
export interface Item {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  /** By the name of the column or property. What is left out or empty is absent. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a file of some format holds. */
export interface Items {
  readonly items: readonly Item[];
  readonly problems: readonly RosterProblem[];
}

/** A file that holds nothing but a problem. */
export function unusable(line: number | undefined, reason: string): Items {
  return { items: [], problems: [{ line, reason }] };
}
