/** The driver of the Pulumi CLI, where there is one. What its commands do is the business of test/engines. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { engines, writeProgram, type Program, type Stack } from ".";
import { openPulumiStack } from "./pulumi";

const cli = engines().find(({ name }) => name === "pulumi");
const describeCli = cli?.available === true ? describe : describe.skip;

const ECHO = `
const pulumi = require("@pulumi/pulumi");
const config = new pulumi.Config();
exports.value = config.get("value");
exports.variable = process.env.VARIABLE;
exports.inherited = process.env.PULUMI_OPTION;
`;

describeCli("a stack of the Pulumi CLI", () => {
  let program: Program;
  const open = (passphrase = "of the test"): Promise<Stack> => {
    const { directory, state } = program;
    const env = { VARIABLE: "of the stack" };
    return openPulumiStack({ directory, state, stack: "dev", passphrase, env });
  };

  beforeEach(async () => {
    program = await writeProgram({ name: "driver", files: { "index.js": ECHO } });
  });
  afterEach(() => program.remove());

  test("leaves the program's folder as it was and opens again with what it held", async () => {
    const before = await readdir(program.directory);
    const first = await open();
    await first.setConfig("value", "kept");
    expect(await first.up()).toMatchObject({ succeeded: true, outputs: { value: "kept" } });
    expect(await readdir(program.directory)).toEqual(before);
    const second = await open();
    expect(await second.preview()).toMatchObject({ outputs: { value: "kept" } });
  });

  test.each(["--dashes", "two\nlines\n", "", "=", " spaced "])(
    "configuration holds the value %j as it is",
    async (value) => {
      const stack = await open();
      await stack.setConfig("value", value);
      await stack.setConfig("hidden", "a word that is not in the file", { secret: true });
      expect((await stack.up()).outputs).toEqual({ value, variable: "of the stack" });
      expect(await readFile(join(program.state, "Pulumi.dev.yaml"), "utf8")).not.toContain("a word that");
    },
  );

  test("variables of a run go before those of the stack, undefined removes one, and no PULUMI_ variable is inherited", async () => {
    process.env.PULUMI_OPTION = "of this process";
    try {
      const stack = await open();
      expect((await stack.up({ env: { VARIABLE: "of the run" } })).outputs).toEqual({
        variable: "of the run",
      });
      expect((await stack.up({ env: { VARIABLE: undefined } })).outputs).toEqual({});
    } finally {
      delete process.env.PULUMI_OPTION;
    }
  });

  test("a failure before the engine starts is an error of the whole stack", async () => {
    const stack = await open();
    const result = await stack.up({ parallel: -1 });
    expect(result).toMatchObject({ succeeded: false, steps: [] });
  });

  test("another passphrase is refused", async () => {
    const stack = await open();
    await stack.setConfig("value", "hidden", { secret: true });
    await stack.up();
    const result = await (await open("another")).up();
    expect(result).toMatchObject({ succeeded: false, diagnostics: [{ severity: "error" }] });
    expect(result.text).toContain("passphrase");
  });
});
