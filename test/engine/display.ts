/**
 * A run in words, in the manner of the Pulumi CLI: a line a step, the properties that differ, diagnostics
 * by resource, outputs and a count. Secrets are never shown.
 */
import type { Diagnostic, Operation } from "../stack/Stack";
import type { JournalStep, RunKind } from "./journal";
import { nameOf, STACK_TYPE, typeOf } from "./urn";
import { isArray, isObject, isSecret, sameValue, UNKNOWN } from "./values";
import type { Properties, Value } from "./values";

interface Words {
  readonly symbol: string;
  readonly planned: string;
  readonly done: string;
}

const WORDS: Readonly<Record<Operation, Words>> = {
  same: { symbol: "  ", planned: "", done: "" },
  create: { symbol: "+ ", planned: "create", done: "created" },
  update: { symbol: "~ ", planned: "update", done: "updated" },
  delete: { symbol: "- ", planned: "delete", done: "deleted" },
  replace: { symbol: "+-", planned: "replace", done: "replaced" },
  "create-replacement": { symbol: "++", planned: "create replacement", done: "created replacement" },
  "delete-replaced": { symbol: "--", planned: "delete original", done: "deleted original" },
  refresh: { symbol: "  ", planned: "refresh", done: "refresh" },
};

const TITLES: Readonly<Record<RunKind, string>> = {
  preview: "Previewing update",
  up: "Updating",
  refresh: "Refreshing",
  destroy: "Destroying",
};

/** Operations in the order in which the CLI counts them. */
const COUNTED = ["create", "update", "delete", "replace"] as const;

export function title(kind: RunKind, stack: string): string {
  return `${TITLES[kind]} (${stack}):`;
}

/** The line of a step and, in a preview, what would be different; nothing for a resource that stays as it is. */
export function stepLines(step: JournalStep, kind: RunKind): readonly string[] {
  if (step.operation === "same" && typeOf(step.urn) !== STACK_TYPE) return [];
  const { symbol, planned, done } = WORDS[step.operation];
  const word = kind === "preview" ? planned : done;
  const keys = step.keys.length === 0 ? "" : ` [diff: ~${step.keys.join(",")}]`;
  const line = ` ${symbol} ${typeOf(step.urn)} ${nameOf(step.urn)} ${word}`.trimEnd() + keys;
  return kind === "preview" ? [line, ...propertyLines(step)] : [line];
}

function propertyLines({ operation, old, new: next }: JournalStep): readonly string[] {
  if (operation === "create") return differenceLines({}, visible(next?.inputs), "        ");
  if (operation !== "update" && operation !== "replace") return [];
  return differenceLines(visible(old?.inputs), visible(next?.inputs), "        ");
}

/** Properties as the user knows them: those of the SDK's own begin with `__`. */
function visible(properties: Properties = {}): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}

/** A line a property: `+` new, `-` gone, `~` changed with both values, nothing where it stays. */
export function differenceLines(olds: Properties, news: Properties, indent: string): readonly string[] {
  const isNew = Object.keys(olds).length === 0;
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].sort();
  const width = Math.max(0, ...keys.map((key) => key.length));
  return keys.flatMap((key) => lines(`${key.padEnd(width)}: `, olds[key], news[key], isNew, indent));
}

function lines(
  label: string,
  old: Value | undefined,
  next: Value | undefined,
  isNew: boolean,
  indent: string,
): readonly string[] {
  const show = (value: Value): string => render(value).split("\n").join(`\n${indent}`);
  const mark = (symbol: string, text: string): readonly string[] =>
    `${indent.slice(2)}${symbol} ${label}${text}`.split("\n");
  if (next === undefined) return mark("-", old === undefined ? "" : show(old));
  if (old === undefined) return mark(isNew ? " " : "+", show(next));
  return sameValue(old, next) ? mark(" ", show(next)) : mark("~", `${show(old)} => ${show(next)}`);
}

/** A value as text, over several lines where it has members. */
export function render(value: Value): string {
  if (isSecret(value)) return "[secret]";
  if (value === UNKNOWN) return "[unknown]";
  if (isArray(value))
    return block(
      "[",
      value.map((member, index) => `[${index}]: ${render(member)}`),
      "]",
    );
  if (!isObject(value)) return JSON.stringify(value);
  const width = Math.max(0, ...Object.keys(value).map((key) => key.length));
  const members = Object.entries(value).map(([key, member]) => `${key.padEnd(width)}: ${render(member)}`);
  return block("{", members, "}");
}

function block(open: string, members: readonly string[], close: string): string {
  if (members.length === 0) return open + close;
  const indented = members.map((member) => `    ${member.split("\n").join("\n    ")}`);
  return [open, ...indented, close].join("\n");
}

/** A message as it appears while the run goes on. */
export function diagnosticLine({ severity, urn, message }: Diagnostic): string {
  const about = urn === undefined ? "" : `${typeOf(urn)} ${nameOf(urn)} `;
  return `    ${about}${prefixed(severity, message)}`;
}

/** All messages again, by resource; those of the stack first. */
export function diagnosticsBlock(diagnostics: readonly Diagnostic[]): readonly string[] {
  if (diagnostics.length === 0) return [];
  const urns = [...new Set(diagnostics.map(({ urn }) => urn))].sort();
  const ordered = urns.includes(undefined) ? [undefined, ...urns.filter((urn) => urn !== undefined)] : urns;
  const blocks = ordered.flatMap((urn) => [
    urn === undefined ? `  ${STACK_TYPE}:` : `  ${typeOf(urn)} (${nameOf(urn)}):`,
    ...diagnostics
      .filter((diagnostic) => diagnostic.urn === urn)
      .flatMap(({ severity, message }) => prefixed(severity, message).split("\n"))
      .map((line) => `    ${line}`),
    "",
  ]);
  return ["Diagnostics:", ...blocks];
}

function prefixed(severity: Diagnostic["severity"], message: string): string {
  return severity === "info" ? message : `${severity}: ${message}`;
}

export function outputsBlock(olds: Properties, news: Properties): readonly string[] {
  const differences = differenceLines(olds, news, "    ");
  return differences.length === 0 ? [] : ["Outputs:", ...differences, ""];
}

/** How many resources were changed, and how. */
export function summaryBlock(
  steps: readonly Pick<JournalStep, "operation">[],
  errored: number,
  planned: boolean,
): readonly string[] {
  const count = (operation: Operation): number => steps.filter((step) => step.operation === operation).length;
  const changes = COUNTED.filter((operation) => count(operation) > 0);
  const total = changes.reduce((sum, operation) => sum + count(operation), 0);
  const unchanged = count("same") === 0 ? "" : `${count("same")} unchanged`;
  const closing = changes.length > 1 ? `${total} changes. ${unchanged}`.trimEnd() : unchanged;
  return [
    "Resources:",
    ...changes.map((operation) => {
      const { symbol, planned: plan, done } = WORDS[operation];
      return `    ${symbol}${count(operation)} ${planned ? `to ${plan}` : done}`;
    }),
    ...(closing === "" ? [] : [`    ${closing}`]),
    ...(errored === 0 ? [] : [`    ${errored} errored`]),
  ];
}
