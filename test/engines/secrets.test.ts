/** Secrets: from configuration, inputs and outputs into the state, where none may be in clear. */
import { scenario } from "./scenario";

scenario(
  "secrets of configuration, of inputs and of declared outputs reach the provider in clear and the state encrypted",
  [
    {
      command: "up",
      config: {
        "world:tenant": { secret: "tenant of the suite" },
        plain: "a word",
        hush: { secret: "secret of the suite" },
      },
      program: `
      const config = new pulumi.Config();
      const a = new Thing("a", { note: config.require("plain"), hush: config.requireSecret("hush") });
      const b = new Thing("b", { note: a.link, hush: pulumi.secret({ inner: [1, 2] }) });
      new Thing("c", { note: pulumi.unsecret(a.hush), hush: { inner: pulumi.secret(1), outer: 2 } });
      exports.link = a.link;
      exports.hush = b.hush;
      exports.shown = pulumi.unsecret(a.hush);`,
      steps: ["create a", "create b", "create c"],
      order: ["configure tenant of the suite"],
      secrets: [
        "a.inputs.hush",
        "a.outputs.hush",
        "a.outputs.link",
        "b.inputs.hush",
        "b.inputs.note",
        "b.outputs.hush",
        "b.outputs.link",
        "b.outputs.note",
        "c.inputs.hush.inner",
        "c.outputs.hush.inner",
        "c.outputs.link",
        "default.inputs.scenario:hush",
        "default.inputs.world:tenant",
        "default.outputs.scenario:hush",
        "default.outputs.world:tenant",
        "scenario-dev.outputs.hush",
        "scenario-dev.outputs.link",
      ],
      outputs: { link: "link of a1", hush: { inner: [1, 2] }, shown: "secret of the suite" },
    },
    { command: "up", steps: ["same a", "same b", "same c"] },
    { command: "up", config: { plain: "another word" }, steps: ["update a", "same b", "same c"] },
  ],
);
