import type { Exchange } from "../exchange";
import type { GraphError } from "./errors";
import { badRequest, notEmulated } from "./errors";

/** The query options that are emulated. */
type OptionName = "$select" | "$expand" | "$filter" | "$top" | "$count" | "$skiptoken";

/** The condition that a property, or a property of a property, is equal to a text. */
export interface Equality {
  /** Such as email, or joinMeetingIdSettings/joinMeetingId. */
  readonly property: string;
  readonly value: string;
}

/** The query options of a request. */
export interface Query {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly string[];
  readonly filter: Equality | undefined;
  /** How many items a page has at most. */
  readonly top: number | undefined;
  /** Whether the number of all items is asked for. */
  readonly count: boolean;
  /** Where the page starts. */
  readonly skipToken: number;
}

/**
 * Reads the query options of a request. Throws 400 for one that is malformed or given twice, and 501 for one that is
 * not among the supported ones: whether Graph takes it is not documented.
 *
 * Source: https://learn.microsoft.com/en-us/graph/query-parameters
 */
export function readQuery({ rawQuery }: Exchange, supported: readonly OptionName[]): Query {
  const options = new URLSearchParams(rawQuery);
  for (const name of options.keys()) {
    if (!supported.some((option) => option === name)) {
      throw notEmulated(`This emulator does not support the query option '${name}'.`);
    }
    if (options.getAll(name).length > 1)
      throw badRequest(`Query option '${name}' was specified more than once.`);
  }
  return {
    select: readNames(options.get("$select")),
    expand: readNames(options.get("$expand")) ?? [],
    filter: readFilter(options.get("$filter")),
    top: readNumber("$top", options.get("$top"), 1),
    count: readBoolean(options.get("$count")),
    skipToken: readNumber("$skiptoken", options.get("$skiptoken"), 0) ?? 0,
  };
}

/** The error of a property that a type does not have. */
export function noProperty(name: string, type: string): GraphError {
  return badRequest(`Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`);
}

function readNames(text: string | null): readonly string[] | undefined {
  if (text === null) return undefined;
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw badRequest(`The list of names '${text}' in the query has an empty name.`);
  return names;
}

function readFilter(text: string | null): Equality | undefined {
  if (text === null) return undefined;
  const [, property, value] = /^\s*([\w/]+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(text) ?? [];
  if (property === undefined || value === undefined) {
    throw notEmulated(
      `This emulator filters by equality with a text only, as in $filter=id eq '1', not by '${text}'.`,
    );
  }
  return { property, value: value.replaceAll("''", "'") };
}

function readNumber(name: OptionName, text: string | null, least: number): number | undefined {
  if (text === null) return undefined;
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
  throw badRequest(`Invalid request: ${name} is '${text}', which is not a number from ${least}.`);
}

function readBoolean(text: string | null): boolean {
  if (text === null || text === "false") return false;
  if (text === "true") return true;
  throw badRequest(`Invalid request: $count is '${text}', which is neither true nor false.`);
}
