/** Refresh: what is gone, what has drifted, what cannot be read. */
import { scenario } from "./scenario";

const PROGRAM = `
  const a = new Thing("a", { note: "1" });
  new Thing("b", { note: a.serial });
  new Thing("c", { note: "1" });
  new Thing("d");`;

scenario("refresh drops what is gone and takes over what has drifted; the next run puts both right", [
  { command: "up", program: PROGRAM, steps: ["create a", "create b", "create c", "create d"] },
  {
    command: "refresh",
    drift: { a1: null, c1: { note: "drifted" }, d1: { serial: "another serial" } },
    steps: ["delete a", "same b", "update c", "same d"],
  },
  { command: "refresh", steps: ["same b", "same c", "same d"] },
  { command: "preview", steps: ["create a", "update b", "update c", "same d"] },
  { command: "up", steps: ["create a", "update b", "update c", "same d"], order: ["create a2", "update b1"] },
]);

scenario("a read that fails fails the refresh and keeps the state", [
  { command: "up", program: PROGRAM, steps: ["create a", "create b", "create c", "create d"] },
  {
    command: "refresh",
    faults: "read c",
    steps: ["same a", "same b", "same d"],
    errors: ["the fixture does not read c"],
  },
]);

scenario("--refresh reads everything before preview and up", [
  { command: "up", program: PROGRAM, steps: ["create a", "create b", "create c", "create d"] },
  {
    command: "preview",
    drift: { a1: null, c1: { note: "drifted" } },
    options: { refresh: true },
    steps: ["refresh a", "create a", "refresh b", "update b", "refresh c", "update c", "refresh d", "same d"],
  },
  {
    command: "up",
    options: { refresh: true },
    steps: ["refresh a", "create a", "refresh b", "update b", "refresh c", "update c", "refresh d", "same d"],
    order: ["read c1", "create a2", "update b1"],
  },
]);
