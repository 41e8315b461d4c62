import { registrantKey } from "../graph/registrants/registrants";
import { readCsv } from "./csv";
import { readJson } from "./json";
import type { Items } from "./Items";
import { unusable } from "./Items";
import { RosterError, type RosterProblem } from "./RosterError";
import { checkItem, type RosterRow } from "./RosterRow";

/**
 * Reads a roster: who is to be registered, a row a person. See docs/import.md for its columns.
 *
 * @param file name of the file, which tells its format (`.csv` or `.json`) and stands in errors
 * @param content UTF-8, with or without byte order mark
 * @throws RosterError with everything that is wrong
 */
export function readRoster(file: string, content: Uint8Array): readonly RosterRow[] {
  const { items, problems } = readItems(file, content);
  const checked = items.map(checkItem);
  const rows = checked.flatMap((item) => ("row" in item ? [item.row] : []));
  const wrong = checked.flatMap((item) => ("problems" in item ? item.problems : []));
  const all = [...problems, ...wrong, ...duplicates(rows)];
  if (all.length > 0) throw new RosterError(file, all);
  return rows;
}

function readItems(file: string, content: Uint8Array): Items {
  const read = [
    [".csv", readCsv],
    [".json", readJson],
  ] as const;
  const reader = read.find(([ending]) => file.toLowerCase().endsWith(ending))?.[1];
  if (reader === undefined) return unusable(undefined, "has neither the ending .csv nor .json: rename it");
  const text = decode(content);
  return text === undefined ? unusable(undefined, "is not UTF-8: save it as UTF-8") : reader(text);
}

/** The text without its byte order mark; undefined where it is not UTF-8. */
function decode(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function duplicates(rows: readonly RosterRow[]): RosterProblem[] {
  return [
    ...repeated(rows, ({ id }) => registrantKey(id), "the id"),
    ...repeated(rows, ({ id, name = id }) => name, "the name of the resource"),
  ].filter(
    // Rows with the same id, and without names, have the same name for that reason alone.
    ({ line }, index, all) => all.findIndex((other) => other.line === line) === index,
  );
}

function repeated(
  rows: readonly RosterRow[],
  keyOf: (row: RosterRow) => string,
  what: string,
): RosterProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const before = first.get(keyOf(row));
    if (before === undefined) {
      first.set(keyOf(row), row.line);
      return [];
    }
    return [{ line: row.line, reason: `has ${what} of line ${before}: leave one of them out, or change it` }];
  });
}
