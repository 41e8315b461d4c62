import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExportedDeployment } from "../stack/Stack";
import { adopt, readDeployment, toDeployment, toSnapshot, writeDeployment } from "./checkpoint";
import { withoutDangling } from "./refresh";
import { createSecrets } from "./secrets";
import type { Secrets } from "./secrets";
import { Snapshot } from "./snapshot";
import { fromRecord } from "./state";
import type { ResourceState } from "./state";
import type { Properties } from "./values";

let secrets: Secrets;

beforeAll(async () => {
  secrets = await createSecrets("open sesame");
});

function state(name: string, fields: Properties = {}): ResourceState {
  return fromRecord(
    { urn: `urn:${name}`, type: "pkg:index:Type", custom: true, id: name, ...fields },
    secrets,
  );
}

function urns(states: readonly ResourceState[]): readonly string[] {
  return states.map(({ urn }) => urn);
}

it("writes new entries in the order of their completion, and then the old ones that are left", () => {
  const [a, b, c] = [state("a"), state("b"), state("c")];
  const snapshot = new Snapshot([a, b, c]);
  snapshot.add(state("new"));
  snapshot.add(state("c"));
  snapshot.remove(c);
  snapshot.remove(a);
  expect(urns(snapshot.resources())).toEqual(["urn:new", "urn:c", "urn:b"]);
});

it("tells of operations while they run, and of interrupted creations until the user has looked", () => {
  const [created, updated] = [state("created"), state("updated")];
  const snapshot = new Snapshot(
    [],
    [
      { resource: state("lost"), type: "creating" },
      { resource: state("changed"), type: "updating" },
    ],
  );
  snapshot.begin(created, "creating");
  snapshot.begin(updated, "updating");
  snapshot.end(updated);
  const pending = snapshot.pendingOperations().map(({ resource, type }) => `${type} ${resource.urn}`);
  expect(pending).toEqual(["creating urn:created", "creating urn:lost"]);
});

it("uses the new name of a resource wherever others refer to it", () => {
  const user = state("user", {
    parent: "urn:old",
    deletedWith: "urn:old",
    provider: "urn:old::id",
    dependencies: ["urn:old", "urn:other"],
    propertyDependencies: { key: ["urn:old"] },
  });
  const snapshot = new Snapshot([user]);
  snapshot.rename("urn:old", "urn:new");
  expect(snapshot.resources()[0]).toMatchObject({
    parent: "urn:new",
    deletedWith: "urn:new",
    provider: "urn:new::id",
    dependencies: ["urn:new", "urn:other"],
    propertyDependencies: { key: ["urn:new"] },
  });
});

it("forgets references to what is gone, and gives a child the nearest parent that is left", () => {
  const before = [
    state("top"),
    state("gone", { parent: "urn:top" }),
    state("child", {
      parent: "urn:gone",
      deletedWith: "urn:gone",
      dependencies: ["urn:gone", "urn:top"],
      propertyDependencies: { a: ["urn:gone"], b: ["urn:top"] },
    }),
  ];
  const [, child] = withoutDangling(
    before.filter(({ urn }) => urn !== "urn:gone"),
    before,
  );
  expect(child).toMatchObject({
    parent: "urn:top",
    deletedWith: undefined,
    dependencies: ["urn:top"],
  });
  expect(child?.propertyDependencies).toEqual({ b: ["urn:top"] });
});

it("reads back what it has written, with pending operations", () => {
  const record = {
    dependencies: ["urn:x"],
    customTimeouts: { create: 300 },
    initErrors: ["slow"],
    delete: true,
    propertyDependencies: { key: [] },
  };
  const snapshot = new Snapshot([state("a", record)], [{ resource: state("b"), type: "creating" }]);
  const again = toSnapshot(toDeployment(snapshot, secrets), secrets);
  expect(again.olds()).toEqual(snapshot.olds());
  expect(again.interrupted).toEqual(snapshot.interrupted);
});

it("replaces the file whole, leaves no draft, and lets nobody else read it", () => {
  const folder = mkdtempSync(join(tmpdir(), "engine-state-"));
  const file = join(folder, "dev.json");
  expect(readDeployment(file)).toBeUndefined();
  for (const name of ["first", "second"]) {
    writeDeployment(file, toDeployment(new Snapshot([state(name)]), secrets));
  }
  expect(readFileSync(file, "utf8")).toContain("urn:second");
  expect(readdirSync(folder)).toEqual(["dev.json"]);
  rmSync(folder, { recursive: true });
});

const broken: readonly (readonly [string, (good: ExportedDeployment) => unknown, string])[] = [
  ["another version", (good) => ({ ...good, version: 2 }), "version 2"],
  [
    "an entry before its parent",
    ({ deployment }) => ({
      version: 3,
      deployment: {
        ...deployment,
        resources: [
          { urn: "urn:a", type: "t", parent: "urn:b" },
          { urn: "urn:b", type: "t" },
        ],
      },
    }),
    "urn:a refers to urn:b, which is not before it",
  ],
  [
    "another secrets provider",
    ({ deployment }) => ({ version: 3, deployment: { ...deployment, secrets_providers: { type: "cloud" } } }),
    "secrets provider is not passphrase",
  ],
];

it.each(broken)("refuses to import %s", async (_what, change, message) => {
  const good = toDeployment(new Snapshot([]), secrets);
  const bad = change(good) as ExportedDeployment;
  await expect(adopt(bad, "open sesame", secrets)).rejects.toThrow(message);
});
