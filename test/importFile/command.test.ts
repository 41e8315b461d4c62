import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmulator, type Emulator } from "../../provider/emulator";
import type { ImportFile } from "../../provider/importFile/planImport";
import { environmentOf } from "../lifecycle/workplace";
import { runCommand, type Finished } from "../stack/command";
import { registerAt } from "./registerAt";

/** The command, as it is published: `npm run build` makes it. */
const cli = resolve(__dirname, "../../dist/cli.js");

let emulator: Emulator;
let folder: string;

beforeEach(async () => {
  emulator = await startEmulator();
  folder = await mkdtemp(join(tmpdir(), "import-command-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
  await emulator.close();
});

function importFile(
  args: readonly string[],
  env: NodeJS.ProcessEnv = environmentOf(emulator),
): Promise<Finished> {
  const meeting = ["--meeting", emulator.meetings.everyone, "--organizer", emulator.organizer];
  return runCommand({
    file: process.execPath,
    args: [cli, "import-file", ...meeting, ...args],
    directory: folder,
    env: { PATH: process.env.PATH, ...env },
  });
}

function resourcesIn(json: string): string[] {
  return (JSON.parse(json) as ImportFile).resources.map(
    ({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`,
  );
}

test("prints the file on standard output, and on standard error what to know of it", async () => {
  await registerAt(emulator, "ada");
  const { code, stdout, text } = await importFile([]);
  expect(code).toBe(0);
  expect(resourcesIn(stdout)).toEqual([
    "ExternalMeetingRegistration registration",
    "ExternalMeetingRegistrant ada",
  ]);
  expect(text.replace(stdout, "").split("\n")).toEqual([
    "In the file: 2 resources, 1 registrant among them.",
    expect.stringMatching(/^Without joinWebUrl: 1 of 1 registrant/),
    "Next: pulumi import --file FILE --generate-code=false",
    "",
  ]);
});

test("writes to a file for its owner alone, and replaces one by --force alone, before Graph is asked", async () => {
  const out = join(folder, "import.json");
  const first = await importFile(["--out", "import.json"]);
  expect(first).toMatchObject({ code: 0, stdout: "" });
  expect(((await stat(out)).mode & 0o777).toString(8)).toBe("600");
  await writeFile(out, "precious");
  const calls = (await emulator.journal()).length;
  const second = await importFile(["--out", "import.json"]);
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.text).toMatch(/^pulumi-teams-registration: import.json exists already: .*--force[^\n]*\n$/);
  expect([await readFile(out, "utf8"), (await emulator.journal()).length]).toEqual(["precious", calls]);
  expect((await importFile(["--out", "import.json", "--force"])).code).toBe(0);
  expect(resourcesIn(await readFile(out, "utf8"))).toHaveLength(1);
});

test("a bad roster is refused with all that is wrong, a line each, before Graph is asked", async () => {
  await writeFile(join(folder, "roster.csv"), "id,tenantId\nada,x\nada,\n");
  const { code, stdout, text } = await importFile(["--roster", "roster.csv"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(text.split("\n")).toEqual([
    expect.stringMatching(/^roster\.csv:2: tenantId is not a GUID/),
    expect.stringMatching(/^roster\.csv:2: has only one of tenantId and userId/),
    expect.stringMatching(
      /^pulumi-teams-registration: the roster cannot be used, .* correct it, and run the command/,
    ),
    "",
  ]);
  expect(await emulator.journal()).toEqual([]);
});

test("a roster that is not there is refused", async () => {
  const { code, text } = await importFile(["--roster", "none.csv"]);
  expect(code).toBe(1);
  expect(text).toMatch(
    /^pulumi-teams-registration: the roster cannot be read \(ENOENT\): check --roster none\.csv\.\n$/,
  );
});

test("what Graph refuses ends with 1 and no file, and shows no secret", async () => {
  const { clientSecret } = emulator;
  await emulator.answer({
    method: "GET",
    path: "/registrants$",
    status: 403,
    body: { error: { code: clientSecret } },
  });
  const { code, stdout, text } = await importFile(["--out", "import.json"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(text).toMatch(/^pulumi-teams-registration: Graph answered 403 /);
  expect(text).not.toContain(clientSecret);
  await expect(stat(join(folder, "import.json"))).rejects.toThrow("ENOENT");
});

test("missing settings are named, and wrong arguments end with 2", async () => {
  const settings = await importFile([], {});
  expect(settings.code).toBe(1);
  expect(settings.text).toMatch(/ARM_CLIENT_SECRET/);
  const usage = await importFile(["--roaster"]);
  expect(usage.code).toBe(2);
  expect(usage.text).toMatch(/^pulumi-teams-registration: [^\n]*--roaster[^\n]*\n$/);
});

test("--help names every option that the page has, and needs nothing else", async () => {
  const { code, stdout } = await importFile(["--help"], {});
  expect(code).toBe(0);
  const page = await readFile(resolve(__dirname, "../../docs/import.md"), "utf8");
  const documented = [...page.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
  expect(documented).toHaveLength(10);
  expect([...stdout.matchAll(/^  (--[a-z-]+) /gm)].map(([, option]) => option)).toEqual(documented);
});

test("thousands of registrants are one file", async () => {
  await emulator.settings({ pageSize: 400 });
  const ids = Array.from({ length: 3000 }, (_, index) => `person${index}@contoso.com`);
  await registerAt(emulator, ...ids);
  const { code, stdout } = await importFile(["--no-registration"]);
  expect(code).toBe(0);
  expect(resourcesIn(stdout).sort()).toEqual(ids.map((id) => `ExternalMeetingRegistrant ${id}`).sort());
});
