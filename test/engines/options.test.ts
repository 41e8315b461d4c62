/** Resource options that decide over deletion. */
import { scenario } from "./scenario";

scenario("a protected resource is neither deleted nor replaced until its protection is lifted", [
  {
    command: "up",
    program: `
      const a = new Thing("a", { key: "1" }, { protect: true });
      new Thing("b", { note: a.serial });`,
    steps: ["create a", "create b"],
  },
  { command: "destroy", steps: ["delete b"], errors: ["protect"] },
  {
    command: "up",
    program: `new Thing("a", { key: "2" }, { protect: true });`,
    steps: [],
    errors: ["protect"],
  },
  { command: "up", program: ``, steps: [], errors: ["protect"] },
  { command: "up", program: `new Thing("a", { key: "1" }, { protect: false });`, steps: ["same a"] },
  { command: "destroy", steps: ["delete a"] },
]);

scenario("retainOnDelete and deletedWith drop a resource from the state without a call", [
  {
    command: "up",
    program: `
      const a = new Thing("a");
      new Thing("kept", { key: "1" }, { retainOnDelete: true });
      new Thing("carried", {}, { deletedWith: a });
      new Thing("replaced", { key: "1" }, { retainOnDelete: true });`,
    steps: ["create a", "create carried", "create kept", "create replaced"],
  },
  {
    command: "up",
    program: `
      const a = new Thing("a");
      new Thing("carried", {}, { deletedWith: a });
      new Thing("replaced", { key: "2" }, { retainOnDelete: true });`,
    steps: [
      "same a",
      "same carried",
      "delete kept",
      "create-replacement replaced (key)",
      "replace replaced (key)",
      "delete-replaced replaced",
    ],
    order: ["create replaced2"],
  },
  {
    command: "destroy",
    steps: ["delete a", "delete carried", "delete replaced"],
    order: ["delete a1"],
  },
]);
