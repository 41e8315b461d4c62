import { existsSync, rmSync, writeFileSync } from "node:fs";
import type { ExportedDeployment } from "../stack/Stack";
import { errors, openFixture, thingSteps } from "./fixture/fixture";
import type { Declared, Fixture } from "./fixture/fixture";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(() => {
  fixture.remove();
});

const TYPE = "pulumi-nodejs:dynamic/fixture:Thing";

/** The things in a state, with what is special about them. */
function stored({ deployment }: ExportedDeployment): readonly string[] {
  return (deployment.resources ?? [])
    .filter(({ type }) => type === TYPE)
    .map((record) => {
      const marks = ["delete", "pendingReplacement", "initErrors"].filter((mark) => mark in record);
      return [record["id"], ...marks].join(" ");
    });
}

it("reports every failure of a resource's check in Pulumi's words, and creates nothing", async () => {
  const env = fixture.env([{ name: "a", args: { reject: ["name", "value"], value: 5 } }]);
  const result = await fixture.stack.up({ env });
  expect(result.succeeded).toBe(false);
  expect(errors(result)).toEqual([
    `a: ${TYPE} resource 'a': property name value {a} has a problem: name is not wanted`,
    `a: ${TYPE} resource 'a': property value value {5} has a problem: value is not wanted`,
  ]);
  expect(stored(await fixture.stack.export())).toEqual([]);
});

it.each(["check", "diff"])("fails when %s throws, and shows what the provider printed", async (call) => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  const result = await fixture.stack.preview({ env: fixture.env([{ name: "a", args: { fail: call } }]) });
  expect(result.succeeded).toBe(false);
  expect(errors(result)).toEqual([`a: ${call} is broken`]);
  expect(result.text).toContain(`Error: ${call} is broken: Error: ${call} is broken`);
});

it("keeps what was created before a failure, and goes on from there", async () => {
  const declared = (fail: string): readonly Declared[] => [
    { name: "a" },
    { name: "b", keyFrom: "a", args: { fail } },
    { name: "c", keyFrom: "b" },
  ];
  const failed = await fixture.stack.up({ env: fixture.env(declared("create")) });
  expect(errors(failed)).toEqual(["b: b-token-of-a-1 cannot be created", "stack: update failed"]);
  expect(failed.outputs).toEqual({});
  expect(stored(await fixture.stack.export())).toEqual(["a-1"]);

  const repaired = await fixture.stack.up({ env: fixture.env(declared("")) });
  expect(thingSteps(repaired)).toEqual(["same a", "create b", "create c"]);
});

it("deletes nothing in a run that failed", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  const result = await fixture.stack.up({ env: fixture.env([{ name: "b", args: { fail: "create" } }]) });
  expect(thingSteps(result)).toEqual([]);
  expect(stored(await fixture.stack.export())).toEqual(["a-1"]);
});

it("stores a resource that exists but is not ready, and updates it in the next run", async () => {
  const failed = await fixture.stack.up({ env: fixture.env([{ name: "a", args: { fail: "init" } }]) });
  expect(errors(failed)).toEqual(["a: 1 error occurred:\n\t* still starting", "stack: update failed"]);
  expect(stored(await fixture.stack.export())).toEqual(["a-1 initErrors"]);

  const repaired = await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  expect(thingSteps(repaired)).toEqual(["update a"]);
  expect(stored(await fixture.stack.export())).toEqual(["a-1"]);
});

const halfWay: readonly (readonly [string, boolean, readonly string[], readonly string[]])[] = [
  ["deletes first", true, ["a-1 pendingReplacement"], ["replace a [key]", "create-replacement a [key]"]],
  ["creates first", false, ["a-1"], ["create-replacement a [key]", "replace a [key]", "delete-replaced a"]],
];

it.each(halfWay)(
  "goes on with a replacement that %s and stopped half-way",
  async (_, deleteFirst, left, rest) => {
    const declared = (key: string, fail: string): readonly Declared[] => [
      { name: "a", args: { key, fail }, options: { deleteBeforeReplace: deleteFirst } },
    ];
    await fixture.stack.up({ env: fixture.env(declared("1", "")) });
    await fixture.stack.up({ env: fixture.env(declared("2", "create")) });
    expect(stored(await fixture.stack.export())).toEqual(left);
    expect(thingSteps(await fixture.stack.up({ env: fixture.env(declared("2", "")) }))).toEqual(rest);
    expect(stored(await fixture.stack.export())).toEqual(["a-2"]);
  },
);

it("tries a failed deletion of a replaced resource again", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  writeFileSync(fixture.inWorld("a-1.stuck"), "");
  const env = fixture.env([{ name: "a", args: { key: "2" } }]);
  expect(errors(await fixture.stack.up({ env }))).toEqual([
    "a: a-1 cannot be deleted",
    "stack: update failed",
  ]);
  expect(stored(await fixture.stack.export())).toEqual(["a-2", "a-1 delete"]);

  rmSync(fixture.inWorld("a-1.stuck"));
  expect(thingSteps(await fixture.stack.up({ env }))).toEqual(["same a", "delete-replaced a"]);
  expect(existsSync(fixture.inWorld("a-1"))).toBe(false);
});

it("keeps the state of what could not be read, and refreshes the rest no further", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  writeFileSync(fixture.inWorld("a-1"), "unreadable");
  const result = await fixture.stack.refresh();
  expect(errors(result)).toEqual(["a: a-1 cannot be read", "stack: update failed"]);
  expect(stored(await fixture.stack.export())).toEqual(["a-1"]);
});

it("refuses to delete or replace what is protected", async () => {
  const options = { protect: true };
  await fixture.stack.up({ env: fixture.env([{ name: "a", options }]) });
  const replaced = await fixture.stack.up({ env: fixture.env([{ name: "a", args: { key: "2" }, options }]) });
  expect(errors(replaced)).toEqual([expect.stringContaining("unable to replace resource")]);
  const destroyed = await fixture.stack.destroy();
  expect(errors(destroyed)[0]).toContain("cannot be deleted\nbecause it is protected");
  expect(stored(await fixture.stack.export())).toEqual(["a-1"]);
});

it("names a URN that is declared twice", async () => {
  const result = await fixture.stack.preview({ env: fixture.env([{ name: "a" }, { name: "a" }]) });
  expect(errors(result)).toEqual([
    expect.stringMatching(/^a: Duplicate resource URN '.*'; try giving it a unique name$/),
  ]);
});

const endings: readonly (readonly [string, boolean, string | undefined])[] = [
  ["throw", false, "Error: the program is broken"],
  ["run-error", false, "nothing to run"],
  ["stack-reference", false, "test/engine has no X.get and StackReference"],
  ["log", true, "only said"],
];

it.each(endings)("a program that ends with %s: success is %s", async (ending, succeeded, message) => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }, { name: "b" }]) });
  const started = Date.now();
  const result = await fixture.stack.up({ env: fixture.env([{ name: "a" }], ending) });
  expect(result.succeeded).toBe(succeeded);
  expect(errors(result)).toEqual([expect.stringContaining(message ?? "")]);
  expect(existsSync(fixture.inWorld("b-1"))).toBe(!succeeded);
  expect(result.outputs["a"]).toBe("token-of-a-1");
  expect(Date.now() - started).toBeLessThan(20_000);
});

it("shows what the provider prints as it would be shown by the CLI: an info of no resource", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  const { diagnostics, text } = await fixture.stack.destroy();
  expect(diagnostics).toEqual([{ severity: "info", message: "deleted a-1" }]);
  expect(text).toContain("deleted a-1");
});
