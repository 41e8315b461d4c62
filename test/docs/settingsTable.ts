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

/** A table in markdown, its columns padded as prettier pads them; the first row is the head. */
export function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
