import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { engines, openStack, writeProgram } from ".";

const path = process.env.PATH ?? "";
const missing = engines().filter(({ available }) => !available);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "path-"));
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});
// The one place that says it, however many suites run on the engines.
afterAll(() => {
  for (const { name } of missing) {
    process.stderr.write(`Skipped: all tests on ${name}, because it is not on PATH.\n`);
  }
});

const available = (): string[] => engines().flatMap((engine) => (engine.available ? [engine.name] : []));

test.each([
  ["no file", undefined, ["test/engine"]],
  ["a file that cannot be run", 0o644, ["test/engine"]],
  ["a program", 0o755, ["test/engine", "pulumi"]],
])("test/engine is always there; the Pulumi CLI where PATH leads to it: %s", async (_, mode, expected) => {
  if (mode !== undefined) {
    await writeFile(join(folder, "pulumi"), "");
    await chmod(join(folder, "pulumi"), mode);
  }
  process.env.PATH = ["", join(folder, "nowhere"), folder].join(delimiter);
  expect(available()).toEqual(expected);
});

test("a stack is opened on test/engine where there is no Pulumi CLI", async () => {
  const program = await writeProgram({ name: "choice", files: {} });
  process.env.PATH = folder;
  try {
    const stack = await openStack({ ...program, stack: "dev", passphrase: "of the test" });
    expect(stack.engine).toBe("test/engine");
  } finally {
    await program.remove();
  }
});
