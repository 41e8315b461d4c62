import { diagnosticsBlock, differenceLines, render, summaryBlock } from "./display";
import { secret, UNKNOWN } from "./values";

it("renders values over lines, secrets and unknowns by name only", () => {
  expect(render({ list: [1, secret("x")], a: UNKNOWN, none: {} })).toBe(
    [
      "{",
      "    list: [",
      "        [0]: 1",
      "        [1]: [secret]",
      "    ]",
      "    a   : [unknown]",
      "    none: {}",
      "}",
    ].join("\n"),
  );
});

it("marks what is new, gone and changed, and leaves the rest unmarked", () => {
  expect(differenceLines({ a: 1, b: 1, c: [1] }, { a: 1, b: 2, d: true }, "    ")).toEqual([
    "    a: 1",
    "  ~ b: 1 => 2",
    "  - c: [",
    "        [0]: 1",
    "    ]",
    "  + d: true",
  ]);
});

it("marks nothing where all is new", () => {
  expect(differenceLines({}, { a: 1, long: "x" }, "    ")).toEqual(["    a   : 1", '    long: "x"']);
});

it("never shows a secret that changed", () => {
  expect(differenceLines({ a: secret("x") }, { a: secret("y") }, "    ")).toEqual([
    "  ~ a: [secret] => [secret]",
  ]);
});

const counts: readonly (readonly [string, Parameters<typeof summaryBlock>, readonly string[]])[] = [
  [
    "a plan",
    [
      [
        { operation: "create" },
        { operation: "replace" },
        { operation: "delete-replaced" },
        { operation: "same" },
      ],
      0,
      true,
    ],
    ["    + 1 to create", "    +-1 to replace", "    2 changes. 1 unchanged"],
  ],
  [
    "one kind of change",
    [[{ operation: "update" }, { operation: "same" }], 0, false],
    ["    ~ 1 updated", "    1 unchanged"],
  ],
  ["no change", [[{ operation: "same" }], 0, false], ["    1 unchanged"]],
  ["a failure", [[{ operation: "delete" }], 2, false], ["    - 1 deleted", "    2 errored"]],
];

it.each(counts)("counts %s as the CLI does", (_what, words, expected) => {
  expect(summaryBlock(...words)).toEqual(["Resources:", ...expected]);
});

it("lists messages by resource, those of the stack first", () => {
  const block = diagnosticsBlock([
    { severity: "error", urn: "urn:pulumi:dev::p::pkg:index:T::x", message: "two\nlines" },
    { severity: "info", message: "said" },
  ]);
  expect(block).toEqual([
    "Diagnostics:",
    "  pulumi:pulumi:Stack:",
    "    said",
    "",
    "  pkg:index:T (x):",
    "    error: two",
    "    lines",
    "",
  ]);
});
