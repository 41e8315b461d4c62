import type { ZodType } from "zod";
import { traitsOf } from "../../provider/pulumi/properties";
import type { AnyResourceDefinition } from "../../provider/pulumi/definition";
import { settingDeclarations } from "../../provider/settings";

/** The table of settings, as the README has it. */
export function settingsTable(): string {
  const rows = Object.entries(settingDeclarations).map(([name, { variables, description }]) => [
    `\`msgraph:${name}\``,
    variables.map((variable) => `\`${variable}\``).join(", "),
    description,
  ]);
  return markdownTable([
    ["stack configuration", "environment, the first that is set", "what it is"],
    ...rows,
  ]);
}

/** The table of a resource's arguments, as its page has it. */
export function argumentsTable({ inputs }: AnyResourceDefinition): string {
  const isOptional = (name: string) => (inputs.shape[name] as ZodType).safeParse(undefined).success;
  const rows = Object.entries(traitsOf(inputs)).map(([name, traits]) => [
    `\`${traits.argument ?? name}\``,
    isOptional(name) ? "no" : "yes",
    traits.replaces === true ? "yes" : "no",
    traits.description,
  ]);
  return markdownTable([["argument", "required", "a change replaces", "what it is"], ...rows]);
}

/** The table of what a resource tells beside its arguments, as its page has it. */
export function outputsTable({ outputs }: AnyResourceDefinition): string {
  const rows = Object.entries(traitsOf(outputs)).map(([name, traits]) => [
    `\`${name}\``,
    traits.secret === true ? "yes" : "no",
    traits.description,
  ]);
  return markdownTable([["output", "secret", "what it is"], ...rows]);
}

// Columns are padded as prettier pads them; the first row is the head.
function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
