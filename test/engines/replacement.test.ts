/** Replacements: which comes first, whom they take along, and what previews say of values that they make unknown. */
import { scenario } from "./scenario";

scenario("a changed key replaces: new first, or old first where diff or the option says so", [
  {
    command: "up",
    program: `
      new Thing("create-first", { key: "1" });
      new Thing("diff-says", { key: "1", deleteFirst: true });
      new Thing("option-says", { key: "1" }, { deleteBeforeReplace: true });
      new Thing("option-denies", { key: "1", deleteFirst: true }, { deleteBeforeReplace: false });`,
    steps: ["create create-first", "create diff-says", "create option-denies", "create option-says"],
  },
  ...(["preview", "up"] as const).map((command) => ({
    command,
    program: `
      new Thing("create-first", { key: "2" });
      new Thing("diff-says", { key: "2", deleteFirst: true });
      new Thing("option-says", { key: "2" }, { deleteBeforeReplace: true });
      new Thing("option-denies", { key: "2", deleteFirst: true }, { deleteBeforeReplace: false });`,
    steps: [
      "create-replacement create-first (key)",
      "replace create-first (key)",
      "delete-replaced create-first",
      "delete-replaced diff-says",
      "replace diff-says (key)",
      "create-replacement diff-says (key)",
      "create-replacement option-denies (key)",
      "replace option-denies (key)",
      "delete-replaced option-denies",
      "delete-replaced option-says",
      "replace option-says (key)",
      "create-replacement option-says (key)",
    ],
  })),
]);

scenario("dependants that a delete-before-replace would replace are deleted with it, the others are not", [
  {
    command: "up",
    program: `
      const a = new Thing("a", { key: "1", deleteFirst: true });
      const b = new Thing("b", { key: a.serial });
      new Thing("c", { key: b.serial });
      new Thing("noted", { note: a.serial });
      new Thing("ordered", {}, { dependsOn: a });`,
    steps: ["create a", "create b", "create c", "create noted", "create ordered"],
  },
  {
    command: "up",
    program: `
      const a = new Thing("a", { key: "2", deleteFirst: true });
      const b = new Thing("b", { key: a.serial });
      new Thing("c", { key: b.serial });
      new Thing("noted", { note: a.serial });
      new Thing("ordered", {}, { dependsOn: a });`,
    steps: [
      "delete-replaced a",
      "replace a (key)",
      "create-replacement a (key)",
      "delete-replaced b",
      "replace b",
      "create-replacement b (key)",
      "delete-replaced c",
      "replace c",
      "create-replacement c (key)",
      "update noted",
      "same ordered",
    ],
    order: ["delete c1", "delete b1", "delete a1", "create a2", "create b2", "create c2"],
  },
]);

scenario(
  "a preview takes outputs of what is to be created or replaced as unknown, and all others as they are",
  [
    { command: "up", program: `new Thing("a", { key: "1" });`, steps: ["create a"] },
    {
      command: "preview",
      program: `
      const a = new Thing("a", { key: "1", note: "changed" });
      const b = new Thing("b", { note: a.serial });
      new Thing("c", { key: b.serial, note: a.note });`,
      steps: ["update a", "create b", "create c"],
    },
    { command: "up", steps: ["update a", "create b", "create c"] },
    {
      command: "preview",
      program: `
      const a = new Thing("a", { key: "2", note: "changed" });
      const b = new Thing("b", { note: a.serial });
      new Thing("c", { key: b.serial, note: a.note });`,
      steps: [
        "create-replacement a (key)",
        "replace a (key)",
        "delete-replaced a",
        "update b",
        "create-replacement c (key)",
        "replace c (key)",
        "delete-replaced c",
      ],
    },
  ],
);

const A = "urn:pulumi:dev::scenario::pulumi-nodejs:dynamic/world:Thing::a";

scenario(
  "--replace and replaceOnChanges replace what would be kept or updated; ignoreChanges keeps what would change",
  [
    {
      command: "up",
      program: `
      new Thing("a");
      new BareThing("b", { note: "1" }, { replaceOnChanges: ["note"] });
      new Thing("c", { key: "1", note: "1" }, { ignoreChanges: ["key"] });`,
      steps: ["create a", "create b", "create c"],
    },
    {
      command: "up",
      program: `
      new Thing("a", { deleteFirst: true });
      new BareThing("b", { note: "2" }, { replaceOnChanges: ["note"] });
      new Thing("c", { key: "2", note: "1" }, { ignoreChanges: ["key"] });`,
      options: { replace: [A] },
      steps: [
        "create-replacement a (id)",
        "replace a (id)",
        "delete-replaced a",
        "create-replacement b (note)",
        "replace b (note)",
        "delete-replaced b",
        "same c",
      ],
      order: ["create a2", "delete a1"],
    },
  ],
);
