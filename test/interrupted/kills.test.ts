/** SIGKILL of a part of a run, and the runs after it. */
import { pendingOperations } from "../engines/state";
import { scenario } from "../engines/scenario";
import { withStage } from "../engines/stage";
import { describeEngines } from "../stack/describe";

const CHAIN = `
  const a = new Thing("a");
  const b = new Thing("b", { note: a.serial });
  const c = new Thing("c", { note: b.serial });
  exports.serial = c.serial;`;
const outputs = { serial: "serial of c1" };

scenario("a killed program ends the run after the steps in flight", [
  {
    command: "up",
    program: CHAIN,
    holds: ["create b"],
    disturbances: ["kill program", "release"],
    steps: ["create a", "create b"],
    errors: ["Program exited with non-zero exit code: -1"],
  },
  { command: "up", steps: ["same a", "same b", "create c"], outputs },
]);

scenario("a killed provider fails the steps in flight, which are not pending", [
  {
    command: "up",
    program: CHAIN,
    holds: ["create b"],
    disturbances: ["kill provider"],
    steps: ["create a"],
    errors: ["update failed"],
  },
  { command: "up", steps: ["same a", "create b", "create c"], outputs },
]);

scenario("a killed engine leaves a lock and a pending create, which the next up makes and keeps pending", [
  {
    command: "up",
    program: CHAIN,
    holds: ["create b"],
    disturbances: ["kill engine"],
    steps: ["create a"],
    errors: ["a signal ended the engine"],
    pending: ["creating b"],
  },
  { command: "up", steps: [], errors: ["locked by 1 lock"], pending: ["creating b"] },
  { command: "refresh", steps: [], errors: ["locked by 1 lock"], pending: ["creating b"] },
  { command: "destroy", steps: [], errors: ["locked by 1 lock"], pending: ["creating b"] },
  { command: "preview", steps: ["same a", "create b", "create c"], pending: ["creating b"] },
  {
    command: "up",
    cancel: true,
    steps: ["same a", "create b", "create c"],
    outputs,
    pending: ["creating b"],
  },
  { command: "refresh", steps: ["same a", "same b", "same c"], pending: ["creating b"] },
  {
    command: "up",
    options: { refresh: true },
    steps: ["refresh a", "same a", "refresh b", "same b", "refresh c", "same c"],
    pending: ["creating b"],
  },
  { command: "destroy", steps: ["delete a", "delete b", "delete c"], pending: ["creating b"] },
]);

scenario("a delete that was pending is done again, and is pending no more", [
  { command: "up", program: CHAIN, steps: ["create a", "create b", "create c"] },
  {
    command: "up",
    program: `new Thing("a");`,
    holds: ["delete b"],
    disturbances: ["kill engine"],
    steps: ["same a", "delete c"],
    errors: ["a signal ended the engine"],
    pending: ["deleting b"],
  },
  { command: "up", cancel: true, steps: ["same a", "delete b"] },
]);

scenario("so is an update", [
  { command: "up", program: `new Thing("a");`, steps: ["create a"] },
  {
    command: "up",
    program: `new Thing("a", { note: "changed" });`,
    holds: ["update a"],
    disturbances: ["kill engine"],
    steps: [],
    errors: ["a signal ended the engine"],
    pending: ["updating a"],
  },
  { command: "up", cancel: true, steps: ["update a"] },
]);

scenario("a replacement goes on where it was killed: before its create, or before its delete", [
  {
    command: "up",
    program: `new Thing("a", { key: "1" }); new Thing("b", { key: "1", deleteFirst: true });`,
    steps: ["create a", "create b"],
  },
  {
    command: "up",
    program: `
      const a = new Thing("a", { key: "2" });
      new Thing("b", { key: a.key, deleteFirst: true });`,
    holds: ["create b"],
    disturbances: ["kill engine"],
    steps: ["create-replacement a (key)", "replace a (key)", "delete-replaced b", "replace b (key)"],
    errors: ["a signal ended the engine"],
    pending: ["creating b"],
  },
  {
    command: "up",
    cancel: true,
    holds: ["delete a"],
    disturbances: ["kill engine"],
    steps: ["same a", "replace b (key)", "create-replacement b (key)"],
    errors: ["a signal ended the engine"],
    pending: ["deleting a", "creating b"],
  },
  {
    command: "up",
    cancel: true,
    steps: ["same a", "delete-replaced a", "same b"],
    pending: ["creating b"],
  },
]);

scenario("a killed refresh leaves the state as it was, and a lock; a killed preview leaves no lock", [
  { command: "up", program: `new Thing("a", { note: "1" });`, steps: ["create a"] },
  {
    command: "refresh",
    drift: { a1: { note: "2" } },
    holds: ["read a"],
    disturbances: ["kill engine"],
    steps: [],
    errors: ["a signal ended the engine"],
  },
  { command: "refresh", cancel: true, steps: ["update a"] },
  {
    command: "preview",
    holds: ["diff a"],
    disturbances: ["kill engine"],
    steps: [],
    errors: ["a signal ended the engine"],
  },
  { command: "destroy", steps: ["delete a"] },
]);

describeEngines((engine) => {
  test("export tells pending operations, and import takes them off", async () => {
    await withStage(engine, async (stage) => {
      await stage.play({
        command: "up",
        program: `new Thing("a");`,
        holds: ["create a"],
        disturbances: ["kill engine"],
        steps: [],
      });
      const exported = await stage.stack.export();
      expect(pendingOperations(exported)).toHaveLength(1);
      await stage.stack.cancel();
      await stage.stack.import(exported);
      expect(pendingOperations(await stage.stack.export())).toEqual([]);
    });
  });
});
