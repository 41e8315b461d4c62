import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSecretFile } from "../../provider/importFile/writeSecretFile";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-file-"));
  file = join(folder, "import.json");
});

afterEach(() => rm(folder, { recursive: true }));

const modeOf = async () => ((await stat(file)).mode & 0o777).toString(8);

test("a new file is for its owner alone", async () => {
  await writeSecretFile(file, "text", false);
  expect([await readFile(file, "utf8"), await modeOf()]).toEqual(["text", "600"]);
});

test("a file that is there is kept", async () => {
  await writeFile(file, "precious");
  await expect(writeSecretFile(file, "text", false)).rejects.toMatchObject({ code: "EEXIST" });
  expect(await readFile(file, "utf8")).toBe("precious");
});

test("a file that is to be replaced loses its text and its mode, and nothing is left beside it", async () => {
  await writeFile(file, "precious");
  await chmod(file, 0o644);
  await writeSecretFile(file, "text", true);
  expect([await readFile(file, "utf8"), await modeOf()]).toEqual(["text", "600"]);
  expect(await readdir(folder)).toEqual(["import.json"]);
});

test("where replacing fails nothing is left behind", async () => {
  await mkdir(file);
  await expect(writeSecretFile(file, "text", true)).rejects.toThrow();
  expect(await readdir(folder)).toEqual(["import.json"]);
});
