import {
  decide,
  deletionOrder,
  formerUrns,
  NO_DIFFERENCE,
  replacementBy,
  settle,
  withIgnored,
  withUnknowns,
} from "./plan";
import type { Decision, SettledDifference } from "./plan";
import type { Difference } from "./provider";
import type { AliasSpec, Registration } from "./registration";
import { newState } from "./state";
import type { ResourceState } from "./state";
import { secret, UNKNOWN } from "./values";
import type { Properties } from "./values";

const registration: Registration = {
  type: "pkg:index:Type",
  name: "x",
  custom: true,
  parent: undefined,
  inputs: {},
  dependencies: [],
  propertyDependencies: {},
  provider: undefined,
  additionalSecretOutputs: [],
  aliases: [],
  customTimeouts: {},
  deletedWith: undefined,
  deleteBeforeReplace: undefined,
  ignoreChanges: [],
  replaceOnChanges: [],
  protect: undefined,
  retainOnDelete: undefined,
};

function state(urn: string, changes: Partial<Registration> = {}): ResourceState {
  return newState(urn, { ...registration, ...changes }, undefined);
}

const first = { ...replacementBy("key"), deleteBeforeReplace: true };
const calm = { pendingReplacement: false, initErrors: [] };
const decisions: readonly (readonly [
  string,
  Pick<ResourceState, "pendingReplacement" | "initErrors">,
  SettledDifference,
  boolean | undefined,
  Decision,
])[] = [
  ["nothing changed", calm, NO_DIFFERENCE, undefined, { operation: "same" }],
  ["replace keys without a change", calm, { ...first, changes: false }, undefined, { operation: "same" }],
  ["a change", calm, { ...NO_DIFFERENCE, changes: true }, undefined, { operation: "update" }],
  [
    "a resource that was not ready",
    { ...calm, initErrors: ["x"] },
    NO_DIFFERENCE,
    undefined,
    { operation: "update" },
  ],
  [
    "a key that replaces",
    calm,
    replacementBy("key"),
    undefined,
    { operation: "replace", keys: ["key"], deleteFirst: false },
  ],
  [
    "a provider that deletes first",
    calm,
    first,
    undefined,
    { operation: "replace", keys: ["key"], deleteFirst: true },
  ],
  [
    "an option that says create first",
    calm,
    first,
    false,
    { operation: "replace", keys: ["key"], deleteFirst: false },
  ],
  [
    "an option that says delete first",
    calm,
    replacementBy("key"),
    true,
    { operation: "replace", keys: ["key"], deleteFirst: true },
  ],
  [
    "a replacement that is half done",
    { ...calm, pendingReplacement: true },
    NO_DIFFERENCE,
    true,
    { operation: "replace", keys: [], deleteFirst: true },
  ],
];

it.each(decisions)("decides on %s", (_case, old, difference, option, expected) => {
  expect(decide(old, difference, option)).toEqual(expected);
});

const answers: readonly (readonly [
  string,
  Partial<Difference>,
  Properties,
  readonly string[],
  Partial<SettledDifference>,
])[] = [
  ["no change", { changes: "none" }, { a: 2 }, [], { changes: false }],
  ["a change", { changes: "some" }, { a: 1 }, [], { changes: true, replaceKeys: [] }],
  ["no opinion, and equal inputs", { changes: "unknown" }, { a: secret(1) }, [], { changes: false }],
  ["no opinion, and other inputs", { changes: "unknown" }, { a: 2 }, [], { changes: true, replaceKeys: [] }],
  [
    "no opinion, and a property that replaces",
    { changes: "unknown" },
    { a: 2 },
    ["a"],
    { replaceKeys: ["a"] },
  ],
  [
    "no opinion, and all properties replace",
    { changes: "unknown" },
    { b: 1 },
    ["*"],
    { replaceKeys: ["a", "b"] },
  ],
  ["keys of its own", { changes: "some", replaceKeys: ["k"] }, {}, ["a"], { replaceKeys: ["k"] }],
];

it.each(answers)("takes from a provider's diff: %s", (_case, answer, news, replaceOnChanges, expected) => {
  const difference: Difference = { changes: "none", replaceKeys: [], deleteBeforeReplace: false, ...answer };
  expect(settle(difference, { a: 1 }, news, replaceOnChanges)).toMatchObject(expected);
});

const ignored: readonly (readonly [string, readonly string[], Properties])[] = [
  ["the old value of a property", ["a"], { a: 1, b: 3 }],
  ["the absence of a new property", ["b"], { a: 2 }],
  ["everything", ["*"], { a: 1 }],
  ["nothing without names", [], { a: 2, b: 3 }],
];

it.each(ignored)("ignoring changes keeps %s", (_what, names, expected) => {
  expect(withIgnored({ a: 2, b: 3 }, { a: 1 }, names)).toEqual(expected);
});

it("asks about a dependant with unknowns in place of what depends on the condemned", () => {
  const inputs = { key: "old", other: 1 };
  const dependant = state("urn:b", { inputs, propertyDependencies: { key: ["urn:a"], other: ["urn:c"] } });
  expect(withUnknowns(dependant, new Set(["urn:a"]))).toEqual({ key: UNKNOWN, other: 1 });
  expect(withUnknowns(dependant, new Set(["urn:d"]))).toBeUndefined();
});

it("deletes what nothing needs first, and all that is independent at once", () => {
  const states = [
    state("urn:provider"),
    state("urn:a", { provider: "urn:provider::1" }),
    state("urn:b", { provider: "urn:provider::1" }),
    state("urn:on-a", { dependencies: ["urn:a"] }),
    state("urn:child", { parent: "urn:b" }),
    state("urn:with", { deletedWith: "urn:on-a" }),
    state("urn:by-property", { propertyDependencies: { key: ["urn:a"] } }),
  ];
  expect(deletionOrder(states).map((group) => group.map(({ urn }) => urn))).toEqual([
    ["urn:with"],
    ["urn:by-property", "urn:child", "urn:on-a"],
    ["urn:b", "urn:a"],
    ["urn:provider"],
  ]);
});

const parts = { stack: "dev", project: "proj", type: "pkg:index:Type", name: "x", parent: undefined };
const unnamed = { name: undefined, type: undefined, stack: undefined, project: undefined, parent: undefined };
const aliases: readonly (readonly [string, AliasSpec, string])[] = [
  ["another name", { ...unnamed, name: "y" }, "urn:pulumi:dev::proj::pkg:index:Type::y"],
  ["another type", { ...unnamed, type: "old:index:Type" }, "urn:pulumi:dev::proj::old:index:Type::x"],
  [
    "another stack and project",
    { ...unnamed, stack: "s", project: "p" },
    "urn:pulumi:s::p::pkg:index:Type::x",
  ],
  [
    "a parent",
    { ...unnamed, parent: "urn:pulumi:dev::proj::pkg:index:Group::g" },
    "urn:pulumi:dev::proj::pkg:index:Group$pkg:index:Type::x",
  ],
  ["a URN", { urn: "urn:pulumi:any" }, "urn:pulumi:any"],
];

it.each(aliases)("looks for a resource under %s", (_what, alias, expected) => {
  const own = "urn:pulumi:dev::proj::pkg:index:Type::x";
  expect(formerUrns({ ...registration, aliases: [alias] }, parts, undefined)).toEqual([own, expected]);
});

it("looks for a child under the old name of its parent, and under a name that followed it", () => {
  const parent = "urn:pulumi:dev::proj::pkg:index:Group::club";
  const child = { ...registration, name: "club-door", parent };
  const old = "urn:pulumi:dev::proj::pkg:index:Group::team";
  expect(formerUrns(child, { ...parts, name: "club-door", parent }, old)).toEqual([
    "urn:pulumi:dev::proj::pkg:index:Group$pkg:index:Type::club-door",
    "urn:pulumi:dev::proj::pkg:index:Group$pkg:index:Type::team-door",
  ]);
});
