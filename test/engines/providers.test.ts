/** Instances of the dynamic provider. */
import { scenario } from "./scenario";

const program = (tenant: string): string => `
  const world = new World("theirs", { "world:tenant": pulumi.secret(${JSON.stringify(tenant)}) });
  new Thing("a");
  new Thing("b", {}, { provider: world });`;

scenario(
  "an explicit provider instance is configured with its own inputs, by refresh and destroy with those in state",
  [
    {
      command: "preview",
      config: { "world:tenant": "ours" },
      program: program("theirs"),
      steps: ["create a", "create b", "create theirs"],
    },
    {
      command: "up",
      steps: ["create a", "create b", "create theirs"],
      order: ["configure theirs", "create b1"],
    },
    { command: "up", program: program("others"), steps: ["same a", "same b", "update theirs"] },
    {
      command: "refresh",
      config: { "world:tenant": "changed" },
      program: program("never used"),
      steps: ["same a", "same b", "same theirs"],
      order: ["configure others", "read b1"],
    },
    {
      command: "destroy",
      steps: ["delete a", "delete b", "delete theirs"],
      order: ["configure ours", "delete a1"],
    },
  ],
);
