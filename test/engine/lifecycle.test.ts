import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ExportedDeployment } from "../stack/Stack";
import { openEngineStack } from "./index";
import { openFixture, thingSteps, urnOf } from "./fixture/fixture";
import type { Declared, Fixture } from "./fixture/fixture";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(() => {
  fixture.remove();
});

const chain: readonly Declared[] = [{ name: "a" }, { name: "b", keyFrom: "a" }];

function withKey(key: string, more: Declared = { name: "a" }): readonly Declared[] {
  return [
    { ...more, args: { ...more.args, key } },
    { name: "b", keyFrom: "a" },
  ];
}

function entry(deployment: ExportedDeployment, name: string): Readonly<Record<string, unknown>> | undefined {
  return deployment.deployment.resources?.find(({ urn }) => String(urn).endsWith(`::${name}`));
}

it("plans, creates, finds nothing to do, and destroys in reverse order", async () => {
  const env = fixture.env(chain);
  const planned = await fixture.stack.preview({ env });
  expect(thingSteps(planned)).toEqual(["create a", "create b"]);
  expect(fixture.takeCalls()).toEqual(["check a false", "check b false"]);
  expect(planned.text).toContain("key : [unknown]");

  const created = await fixture.stack.up({ env });
  expect(created.outputs).toEqual({ a: "token-of-a-1", b: "token-of-b-token-of-a-1" });
  expect(created.text).toContain("    + 3 created");

  const unchanged = await fixture.stack.up({ env });
  expect(thingSteps(unchanged)).toEqual(["same a", "same b"]);

  const destroyed = await fixture.stack.destroy();
  expect(thingSteps(destroyed)).toEqual(["delete b", "delete a"]);
  expect(destroyed.outputs).toEqual({});
  expect((await fixture.stack.export()).deployment.resources).toEqual([]);
});

it("stores nothing in a preview", async () => {
  const before = await fixture.stack.export();
  await fixture.stack.preview({ env: fixture.env(chain) });
  expect((await fixture.stack.export()).deployment.resources).toEqual(before.deployment.resources);
});

it("updates what changed and deletes what is declared no more", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }, { name: "gone" }]) });
  const env = fixture.env([{ name: "a", args: { value: "new" } }]);
  const result = await fixture.stack.up({ env });
  expect(thingSteps(result)).toEqual(["update a", "delete gone"]);
  expect(readFileSync(fixture.inWorld("a-1"), "utf8")).toBe('"new"');
});

const replacements: readonly (readonly [string, Declared, readonly string[]])[] = [
  [
    "creates first where nobody says otherwise, and deletes in reverse order at the end",
    { name: "a" },
    [
      ...["create-replacement a [key]", "replace a [key]", "create-replacement b [key]", "replace b [key]"],
      ...["delete-replaced b", "delete-replaced a"],
    ],
  ],
  [
    "deletes first, dependants before all, where the provider says so",
    { name: "a", args: { deleteFirst: true } },
    [
      ...["delete-replaced b", "delete-replaced a", "replace a [key]", "create-replacement a [key]"],
      ...["replace b", "create-replacement b [key]"],
    ],
  ],
  [
    "follows the option deleteBeforeReplace rather than the provider",
    { name: "a", args: { deleteFirst: true }, options: { deleteBeforeReplace: false } },
    [
      ...["create-replacement a [key]", "replace a [key]", "create-replacement b [key]", "replace b [key]"],
      ...["delete-replaced b", "delete-replaced a"],
    ],
  ],
];

it.each(replacements)("%s", async (_promise, declared, steps) => {
  await fixture.stack.up({ env: fixture.env(withKey("1", declared)) });
  const env = fixture.env(withKey("2", declared));
  expect(thingSteps(await fixture.stack.preview({ env }))).toEqual(steps);
  expect(thingSteps(await fixture.stack.up({ env }))).toEqual(steps);
  expect(existsSync(fixture.inWorld("a-1"))).toBe(false);
  expect(existsSync(fixture.inWorld("a-2"))).toBe(true);
});

it("checks a replacement again as if it were new", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  fixture.takeCalls();
  await fixture.stack.preview({ env: fixture.env([{ name: "a", args: { key: "2" } }]) });
  expect(fixture.takeCalls()).toEqual(["check a true", "check a false"]);
});

it("replaces what --replace names, and blames the id", async () => {
  const env = fixture.env([{ name: "a" }]);
  await fixture.stack.up({ env });
  const result = await fixture.stack.up({ env, replace: [urnOf("a")] });
  expect(thingSteps(result)).toEqual(["create-replacement a [id]", "replace a [id]", "delete-replaced a"]);
});

it("reads drift and loss, and repairs both with the next update", async () => {
  const env = fixture.env([
    { name: "a", args: { value: "declared" } },
    { name: "b", args: { value: 1 } },
  ]);
  await fixture.stack.up({ env });
  writeFileSync(fixture.inWorld("a-1"), '"drifted"');
  rmSync(fixture.inWorld("b-1"));

  const refreshed = await fixture.stack.refresh();
  expect(thingSteps(refreshed).toSorted()).toEqual(["delete b", "update a"]);
  expect(thingSteps(await fixture.stack.up({ env })).toSorted()).toEqual(["create b", "update a"]);
  expect(readFileSync(fixture.inWorld("a-1"), "utf8")).toBe('"declared"');
});

it("refreshes before an update that asks for it", async () => {
  const env = fixture.env([{ name: "a" }]);
  await fixture.stack.up({ env });
  rmSync(fixture.inWorld("a-1"));
  expect(thingSteps(await fixture.stack.up({ env, refresh: true }))).toEqual(["refresh a", "create a"]);
});

it("keeps secrets out of the state file and of the text, and gives them in clear as outputs", async () => {
  const env = fixture.env([{ name: "a", args: { secretValue: "open-it-never" } }]);
  const secretOutput: Declared = { name: "b", options: { additionalSecretOutputs: ["token"] } };
  await fixture.stack.setConfig("pin", "1234-5678", { secret: true });
  const result = await fixture.stack.up({
    env: { ...env, ...fixture.env([...(JSON.parse(env["FIXTURE"] ?? "[]") as Declared[]), secretOutput]) },
  });

  expect(result.outputs["b"]).toBe("token-of-b-1");
  const stored = JSON.stringify(await fixture.stack.export());
  for (const hidden of ["open-it-never", "token-of-b-1", "1234-5678"]) {
    expect(stored).not.toContain(hidden);
    expect(result.text).not.toContain(hidden);
  }
  expect(entry(await fixture.stack.export(), "a")).toMatchObject({
    inputs: { value: { ciphertext: expect.stringMatching(/^v1:/) as unknown } },
    outputs: { value: { ciphertext: expect.stringMatching(/^v1:/) as unknown } },
  });
});

it("takes an exported state over into another stack", async () => {
  const env = fixture.env(chain);
  await fixture.stack.up({ env });
  const other = await openEngineStack({ ...fixture.settings, state: `${fixture.settings.state}-other` });
  await other.import(await fixture.stack.export());
  expect(thingSteps(await other.up({ env }))).toEqual(["same a", "same b"]);
});

it("refuses the state of another passphrase", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "a" }]) });
  const reopened = openEngineStack({ ...fixture.settings, passphrase: "wrong" });
  await expect(reopened).rejects.toThrow("incorrect passphrase");
});

it("keeps a resource that got another name and an alias", async () => {
  await fixture.stack.up({ env: fixture.env([{ name: "old", args: { name: "x" } }]) });
  const renamed = [{ name: "new", args: { name: "x" }, options: { aliases: [{ name: "old" }] } }];
  const result = await fixture.stack.up({ env: fixture.env(renamed) });
  expect(thingSteps(result)).toEqual(["same new"]);
  expect(entry(await fixture.stack.export(), "old")).toBeUndefined();
});

it("keeps children whose parent got another name and an alias", async () => {
  const declared = (name: string, options: Declared["options"]): readonly Declared[] => [
    { name, kind: "group", ...(options === undefined ? {} : { options }) },
    { name: "a", within: name },
  ];
  await fixture.stack.up({ env: fixture.env(declared("team", undefined)) });
  const env = fixture.env(declared("club", { aliases: [{ name: "team" }] }));
  expect(thingSteps(await fixture.stack.up({ env }))).toEqual(["same a"]);
});

it("ignores changes that it is told to ignore", async () => {
  const options = { ignoreChanges: ["value"] };
  await fixture.stack.up({ env: fixture.env([{ name: "a", args: { value: 1 }, options }]) });
  const env = fixture.env([{ name: "a", args: { value: 2 }, options }]);
  expect(thingSteps(await fixture.stack.up({ env }))).toEqual(["same a"]);
});

const kept: readonly (readonly [string, readonly Declared[]])[] = [
  ["retainOnDelete", [{ name: "a", options: { retainOnDelete: true } }]],
  [
    "deletedWith something that goes too",
    [{ name: "host" }, { name: "a", options: { deletedWith: "host" } }],
  ],
];

it.each(kept)("does not ask the provider to delete with %s", async (_option, declared) => {
  await fixture.stack.up({ env: fixture.env(declared) });
  fixture.takeCalls();
  const result = await fixture.stack.destroy();
  expect(result.succeeded).toBe(true);
  expect(fixture.takeCalls()).not.toContain("delete a-1");
  expect((await fixture.stack.export()).deployment.resources).toEqual([]);
});

it("runs resources of an explicit provider, which is planned as unknown and stays the same", async () => {
  const declared: readonly Declared[] = [
    { name: "second", kind: "provider", args: { region: "west" } },
    { name: "a", options: { provider: "second" } },
  ];
  const env = fixture.env(declared);
  expect((await fixture.stack.preview({ env })).succeeded).toBe(true);
  await fixture.stack.up({ env });
  const exported = await fixture.stack.export();
  expect(entry(exported, "a")?.["provider"]).toBe(
    `${String(entry(exported, "second")?.["urn"])}::${String(entry(exported, "second")?.["id"])}`,
  );
  expect(thingSteps(await fixture.stack.up({ env }))).toEqual(["same a"]);
  expect((await fixture.stack.destroy()).succeeded).toBe(true);
});
