/** The life of resources: create, same, update, delete, destroy; parents, components, renames. */
import { scenario } from "./scenario";

scenario("a resource is created, kept, updated, and deleted when the program drops it", [
  {
    command: "preview",
    program: `const a = new Thing("a", { note: "1" }); new Thing("b", { note: a.serial }); exports.serial = a.serial;`,
    steps: ["create a", "create b"],
    outputs: {},
  },
  {
    command: "up",
    steps: ["create a", "create b"],
    order: ["create a1", "create b1"],
    outputs: { serial: "serial of a1" },
  },
  { command: "preview", steps: ["same a", "same b"], outputs: { serial: "serial of a1" } },
  {
    command: "up",
    program: `new Thing("a", { note: "2" });`,
    steps: ["update a", "delete b"],
    order: ["update a1", "delete b1"],
    outputs: {},
  },
  { command: "destroy", steps: ["delete a"], order: ["delete a1"], outputs: {} },
]);

scenario("destroy deletes dependants first", [
  {
    command: "up",
    program: `
      const a = new Thing("a");
      const b = new Thing("b", { note: a.serial });
      new Thing("c", {}, { dependsOn: b });`,
    steps: ["create a", "create b", "create c"],
    order: ["create a1", "create b1", "create c1"],
  },
  {
    command: "destroy",
    steps: ["delete a", "delete b", "delete c"],
    order: ["delete c1", "delete b1", "delete a1"],
  },
]);

scenario(
  "a provider without diff and update is asked to create alone, and changed inputs are its new outputs",
  [
    { command: "up", program: `exports.note = new BareThing("a", { note: "1" }).note;`, steps: ["create a"] },
    { command: "up", steps: ["same a"] },
    {
      command: "up",
      program: `exports.note = new BareThing("a", { note: "2" }).note;`,
      steps: ["update a"],
      outputs: { note: "2" },
    },
    { command: "destroy", steps: ["delete a"] },
  ],
);

scenario("children of components carry their parents in the URN, and aliases keep moved and renamed ones", [
  {
    command: "up",
    program: `
      const group = new Group("group", {}, () => ({ size: 1 }));
      new Thing("child", {}, { parent: group });
      new Thing("old", { label: "named" });
      new Thing("single");`,
    steps: ["create child", "create group", "create old", "create single"],
  },
  {
    command: "up",
    program: `
      const group = new Group("group", {}, () => ({ size: 2 }));
      new Thing("child", {}, { parent: group });
      new Thing("new", { label: "named" }, { aliases: [{ name: "old" }] });
      new Thing("single", {}, { parent: group, aliases: [{ parent: pulumi.rootStackResource }] });`,
    steps: ["same child", "same group", "same new", "same single"],
  },
  {
    command: "up",
    program: `new Group("group"); new Thing("renamed", { label: "named" });`,
    steps: ["delete child", "same group", "delete new", "create renamed", "delete single"],
    order: ["create named2", "delete named1"],
  },
]);
