import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeProgram, type Program, type Running, type RunOptions, type Stack } from ".";
import { describeEngines } from "./describe";

/** A resource whose creation waits for the file `released`, if WAIT is set. */
const WAITING = `
const pulumi = require("@pulumi/pulumi");
const provider = {
  async create(inputs) {
    const { existsSync, writeFileSync } = require("node:fs");
    if (process.env.WATCH !== undefined) process.stdin.on("end", () => process.exit(1)).resume();
    writeFileSync(process.env.WORLD + "/begun", "");
    while (process.env.WAIT !== undefined && !existsSync(process.env.WORLD + "/released")) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return { id: "of the world", outs: inputs };
  },
};
pulumi.log.warn("a word of the program");
const thing = new pulumi.dynamic.Resource(provider, "thing", { size: 1 });
exports.urn = thing.urn;
exports.hidden = pulumi.secret(process.env.HIDDEN ?? "a secret");
`;

describeEngines((engine) => {
  let program: Program;
  let stack: Stack;
  let running: Running;

  beforeEach(async () => {
    program = await writeProgram({ name: "running", files: { "index.js": WAITING } });
    const { directory, state } = program;
    const env = { WORLD: directory };
    stack = await engine.open({ directory, state, stack: "dev", passphrase: "of the test", env });
  });
  afterEach(async () => {
    await running.close();
    await program.remove();
  });

  const inWorld = (file: string): string => join(program.directory, file);
  const startWaiting = async (env: RunOptions["env"] = {}): Promise<void> => {
    await rm(inWorld("begun"), { force: true });
    running = stack.start("up", { env: { WAIT: "1", ...env } });
    while (!existsSync(inWorld("begun"))) await sleep(10);
  };
  const leftNames = async (): Promise<string[]> =>
    (await running.leftovers()).flatMap(
      (line) => /cmd\/(run|dynamic-provider)\/|resource-pulumi-nodejs/.exec(line)?.[0] ?? [],
    );

  test("a started command gives the result that the same command gives when it is awaited", async () => {
    await startWaiting();
    expect(running.text()).toContain("Updating (dev)");
    await writeFile(inWorld("released"), "");
    const { outputs } = await running.result();
    expect(outputs).toMatchObject({ hidden: "a secret" });
    await running.close();

    const options = {
      replace: [String(outputs.urn)],
      refresh: true,
      parallel: 1,
      env: { HIDDEN: "another secret" },
    };
    running = stack.start("preview", options);
    const { text, ...result } = await running.result();
    expect(text).toContain("a word of the program");
    const { text: _text, ...awaited } = await stack.preview(options);
    expect(result).toEqual(awaited);
    const operations = result.steps.map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(["refresh", "replace"]));
  });

  test("while it runs nobody else may change the state, and afterwards nothing of it is left", async () => {
    await startWaiting();
    for (const refused of [await stack.up(), await stack.destroy()]) {
      expect(refused).toMatchObject({ succeeded: false, steps: [], diagnostics: [{ severity: "error" }] });
      expect(refused.diagnostics[0]?.message).toMatch(/^the stack is currently locked by 1 lock.*cancel/);
    }
    await expect(stack.import(await stack.export())).rejects.toThrow("locked");
    await writeFile(inWorld("released"), "");
    expect(await running.result()).toMatchObject({ succeeded: true });
    expect(await running.leftovers()).toEqual([]);
    expect(await stack.up()).toMatchObject({ succeeded: true });
  });

  test("kill says whether there was anything to kill", async () => {
    running = stack.start("up");
    expect(await running.kill("provider")).toBe(false);
    await running.result();
    for (const part of ["program", "provider", "engine"] as const) {
      expect(await running.kill(part)).toBe(false);
    }
  });

  test("a killed engine gives a result, and what outlives it is told and can be ended", async () => {
    await startWaiting();
    expect(await running.kill("engine")).toBe(true);
    const result = await running.result();
    expect(result).toMatchObject({
      succeeded: false,
      diagnostics: [{ severity: "warning" }, { severity: "error", message: "a signal ended the engine" }],
      text: running.text(),
    });
    expect(result.steps.map(({ operation }) => operation)).toEqual(["create", "create"]);
    // The program ends without its engine; a provider does not, unless it watches its standard input.
    while ((await leftNames()).includes("cmd/run/")) await sleep(50);
    expect(await leftNames()).toContain("cmd/dynamic-provider/");
    await running.close();
    expect(await running.leftovers()).toEqual([]);
  });

  test("a provider's standard input is open while the engine lives, and ends when it is killed", async () => {
    await startWaiting({ WATCH: "1" });
    await sleep(300);
    expect(await leftNames()).toContain("cmd/dynamic-provider/");
    await running.kill("engine");
    while ((await running.leftovers()).length > 0) await sleep(50);
    await stack.cancel();
    expect(await stack.up()).toMatchObject({ succeeded: true });
  });
});
