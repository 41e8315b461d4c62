import { CsvError, parse } from "csv-parse/sync";
import type { Item, Items } from "./Items";
import { unusable } from "./Items";
import type { RosterProblem } from "./RosterError";
import { columns, quoted, unknownColumn } from "./RosterRow";

interface CsvRecord {
  readonly record: readonly string[];
  /** `lines`: the line where it ends. */
  readonly info: { readonly lines: number };
}

const example = `the first line must name the columns, such as ${columns.join(",")}`;

/**
 * The rows of a CSV file (RFC 4180) whose first line names the columns, separated by commas. An empty cell is an absent
 * value, and a row of empty cells no row.
 */
export function readCsv(text: string): Items {
  let records: readonly CsvRecord[];
  try {
    records = parseRecords(text);
  } catch (error) {
    if (error instanceof CsvError) return unusable(lineOf(error), malformed(error));
    throw error;
  }
  const [header, ...rows] = records;
  if (header === undefined) return unusable(undefined, `is empty: ${example}`);
  const line = beginning(header);
  if (!header.record.includes("id")) return unusable(line, `there is no column id: ${withoutId(header)}`);
  const isWhole = ({ record }: CsvRecord): boolean => record.length === header.record.length;
  return {
    items: rows.filter(isWhole).map((row) => toItem(header, row)),
    problems: [
      ...problemsOf(header).map((reason) => ({ line, reason })),
      ...rows.filter((row) => !isWhole(row)).map((row) => misshape(header, row)),
    ],
  };
}

function parseRecords(text: string): readonly CsvRecord[] {
  const options = {
    info: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  };
  // The types of csv-parse leave the option `info` out of account.
  return parse(text, options) as unknown as readonly CsvRecord[];
}

function beginning({ record, info }: CsvRecord): number {
  return info.lines - record.join("").split(/\r\n|\n|\r/).length + 1;
}

function toItem(header: CsvRecord, row: CsvRecord): Item {
  const cells = header.record.map((column, index): [string, string] => [column, row.record[index] ?? ""]);
  const values = cells.filter(([column, cell]) => columns.includes(column) && cell !== "");
  return { line: beginning(row), values: Object.fromEntries(values) };
}

function problemsOf({ record }: CsvRecord): string[] {
  return record.flatMap((column, index) => {
    const nth = `column ${index + 1}${quoted(column)}`;
    if (!columns.includes(column)) return [`${nth} is not one of a roster: ${unknownColumn(column)}`];
    return record.indexOf(column) < index ? [`${nth} is there twice: leave one of them out`] : [];
  });
}

function withoutId({ record: [first = "", ...others] }: CsvRecord): string {
  return others.length === 0 && /[;\t]/.test(first)
    ? "the columns must be separated by commas, so save the file with commas"
    : example;
}

function misshape({ record: { length } }: CsvRecord, row: CsvRecord): RosterProblem {
  return {
    line: beginning(row),
    reason:
      `has another number of cells (${row.record.length}) than the first line names columns (${length}): ` +
      "put a value with a comma in double quotes, and leave no comma out",
  };
}

function lineOf({ lines }: CsvError): number | undefined {
  return typeof lines === "number" ? lines : undefined;
}

function malformed({ code }: CsvError): string {
  if (code === "CSV_QUOTE_NOT_CLOSED")
    return "the double quote that begins a value here is not closed: close it";
  return 'has a double quote in the midst of a value: put the value in double quotes, and write "" for each one in it';
}
