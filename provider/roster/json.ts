import { parseJson } from "../json";
import { isObject } from "../pulumi/sameValue";
import type { Item, Items } from "./Items";
import { unusable } from "./Items";

/** The objects of a JSON file (RFC 8259) that is a list of them. null is an absent value. */
export function readJson(text: string): Items {
  if (text.trim() === "") return unusable(undefined, "is empty: give a list of objects, each with an id");
  const list = parseJson(text);
  if (list === undefined) return unusable(undefined, "is not valid JSON: correct it with a JSON validator");
  if (!Array.isArray(list)) return unusable(1, "is not a list: give a list of objects, each with an id");
  const lines = linesOfItems(text);
  const items = list.map((value: unknown, index) => ({ line: lines[index] ?? 1, value }));
  return {
    items: items.flatMap(({ line, value }): Item[] =>
      isObject(value) ? [{ line, values: withoutNulls(value) }] : [],
    ),
    problems: items.flatMap(({ line, value }) =>
      isObject(value) ? [] : [{ line, reason: "is not an object: give one with an id" }],
    ),
  };
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** The line on which each item of a valid JSON list begins: a parser of JSON does not tell it. */
function linesOfItems(text: string): number[] {
  const lines: number[] = [];
  let [line, depth, isExpected] = [1, 0, false];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|\r\n|\n|\r|[[\]{},]|[^\s"[\]{},]+/g)) {
    if (/^[\r\n]/.test(token)) {
      line++;
      continue;
    }
    if (isExpected && token !== "]") lines.push(line);
    if (token === "[" || token === "{") depth++;
    if (token === "]" || token === "}") depth--;
    isExpected = depth === 1 && (token === "," || (token === "[" && lines.length === 0));
  }
  return lines;
}
