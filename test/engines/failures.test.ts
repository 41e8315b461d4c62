/** Runs that fail, and the runs after them. */
import { scenario } from "./scenario";

const CHAIN = `
  const a = new Thing("a");
  const b = new Thing("b", { note: a.serial });
  const c = new Thing("c", { note: b.serial });
  exports.serial = c.serial;`;

scenario("a failed create stops the run, keeps what was made, and the next run makes the rest", [
  {
    command: "up",
    program: CHAIN,
    faults: "create b",
    steps: ["create a"],
    errors: ["the fixture does not create b"],
  },
  { command: "up", steps: ["same a", "create b", "create c"], order: ["create b1", "create c1"] },
  {
    command: "up",
    program: `const a = new Thing("a"); new Thing("b", { note: pulumi.concat("changed ", a.serial) });`,
    faults: "update b",
    steps: ["same a"],
    errors: ["the fixture does not update b"],
    outputs: { serial: "serial of c1" },
  },
  {
    command: "up",
    program: `new Thing("a"); new Thing("b", { note: "changed" });`,
    faults: "delete c",
    steps: ["same a", "update b"],
    errors: ["the fixture does not delete c"],
  },
  { command: "up", steps: ["same a", "same b", "delete c"] },
]);

scenario("a replacement that failed half-way is finished by the next run", [
  {
    command: "up",
    program: `new Thing("a", { key: "1" }); new Thing("b", { key: "1", deleteFirst: true });`,
    steps: ["create a", "create b"],
  },
  {
    command: "up",
    program: `new Thing("a", { key: "2" }); new Thing("b", { key: "1", deleteFirst: true });`,
    faults: "delete a",
    steps: ["create-replacement a (key)", "replace a (key)", "same b"],
    errors: ["the fixture does not delete a"],
  },
  {
    command: "up",
    // b waits for a: else the failure of b may come before a is handled.
    program: `
      const a = new Thing("a", { key: "2" });
      new Thing("b", { key: "2", deleteFirst: true }, { dependsOn: a });`,
    faults: "create b",
    steps: ["same a", "delete-replaced b", "replace b (key)"],
    errors: ["the fixture does not create b"],
  },
  {
    command: "up",
    steps: ["same a", "delete-replaced a", "replace b (key)", "create-replacement b (key)"],
    order: ["create b2"],
  },
]);

scenario("a create that failed with id and properties is kept, and the next run updates it", [
  { command: "up", program: CHAIN, faults: "finish b", steps: ["create a"], errors: ["it is not ready"] },
  { command: "preview", steps: ["same a", "update b", "create c"] },
  { command: "up", steps: ["same a", "update b", "create c"], order: ["update b1", "create c1"] },
  { command: "up", steps: ["same a", "same b", "same c"] },
]);

scenario("check failures end preview and up before anything is made, and all of one resource are told", [
  {
    command: "preview",
    program: `new Thing("a", { key: "bad", note: "bad" });`,
    steps: [],
    errors: ["the fixture accepts no bad key", "the fixture accepts no bad note"],
  },
  { command: "up", steps: [], errors: ["the fixture accepts no bad key", "the fixture accepts no bad note"] },
]);

scenario("a program that throws fails the run, deletes nothing, and keeps the stack's outputs", [
  { command: "up", program: `new Thing("a"); exports.a = "1";`, steps: ["create a"], outputs: { a: "1" } },
  {
    command: "up",
    program: `throw new pulumi.RunError("the program gives up");`,
    steps: [],
    errors: ["the program gives up"],
    outputs: { a: "1" },
  },
  {
    command: "up",
    program: `new Thing("a").serial.apply(() => void new Thing("a"));`,
    steps: ["same a"],
    errors: ["uplicate"],
  },
]);

scenario("an error that a program only logs is told, and fails nothing", [
  { command: "up", program: `new Thing("a");`, steps: ["create a"] },
  { command: "up", program: `pulumi.log.error("the program complains");`, steps: ["delete a"] },
]);
