import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { writeProgram } from "./program";

test("a program is a project of its own that finds this repository's packages, and is gone when removed", async () => {
  const program = await writeProgram({ name: "small", files: { "index.js": "1", "lib/part.js": "2" } });
  expect((await readdir(program.directory)).sort()).toEqual(
    ["Pulumi.yaml", "index.js", "lib", "node_modules", "package.json"].sort(),
  );
  expect(await readFile(join(program.directory, "Pulumi.yaml"), "utf8")).toBe(
    "name: small\nruntime: nodejs\n",
  );
  expect(await readdir(program.state)).toEqual([]);
  const { resolve } = createRequire(join(program.directory, "index.js"));
  expect(resolve("@pulumi/pulumi")).toBe(require.resolve("@pulumi/pulumi"));

  await program.write({ "lib/part.js": "3", "Pulumi.yaml": "name: other\nruntime: nodejs\n" });
  expect(await readFile(join(program.directory, "lib/part.js"), "utf8")).toBe("3");
  expect(await readFile(join(program.directory, "index.js"), "utf8")).toBe("1");

  await program.remove();
  expect(existsSync(program.directory) || existsSync(program.state)).toBe(false);
  expect(existsSync(require.resolve("@pulumi/pulumi"))).toBe(true);
});
