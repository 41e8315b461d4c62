import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configEnvironment, providerInputs, StackConfig } from "./config";
import { readProject } from "./project";
import { secret } from "./values";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "engine-config-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writeProject(text: string): void {
  writeFileSync(join(folder, "Pulumi.yaml"), text);
}

it("keeps configuration in the folder of the state, secrets encrypted, and reads it again", async () => {
  writeProject("name: proj\nruntime: nodejs\n");
  const state = join(folder, "state");
  const config = await StackConfig.open(state, "dev", readProject(folder), "open sesame");
  config.set("plain", "1", false);
  config.set("msgraph:clientSecret", "hidden", true);

  const reopened = await StackConfig.open(state, "dev", readProject(folder), "open sesame");
  const entries = reopened.read();
  expect(readFileSync(join(state, "Pulumi.dev.yaml"), "utf8")).not.toContain("hidden");
  expect(providerInputs(entries)).toEqual({ "proj:plain": "1", "msgraph:clientSecret": secret("hidden") });
  expect(configEnvironment(entries)).toEqual({
    PULUMI_CONFIG: '{"proj:plain":"1","msgraph:clientSecret":"hidden"}',
    PULUMI_CONFIG_SECRET_KEYS: '["msgraph:clientSecret"]',
  });
});

it("begins with the configuration of the project, and gives structures as JSON text", async () => {
  writeProject(
    "name: proj\nruntime: nodejs\nconfig:\n  size: { type: integer, default: 3 }\n  ns:list: { value: [1] }\n  bare: x\n",
  );
  const config = await StackConfig.open(join(folder, "state"), "dev", readProject(folder), "open sesame");
  config.set("bare", "mine", false);
  expect(providerInputs(config.read())).toEqual({ "proj:size": "3", "ns:list": "[1]", "proj:bare": "mine" });
});

it("finds the program where main says: in a folder, or in a file", () => {
  mkdirSync(join(folder, "program"));
  writeFileSync(join(folder, "program", "start.js"), "");
  const directory = join(folder, "program");
  writeProject("name: proj\nruntime: nodejs\nmain: program\n");
  expect(readProject(folder)).toMatchObject({ root: folder, programDirectory: directory, entry: "." });
  writeProject(
    "name: proj\nruntime: { name: nodejs, options: { typescript: false } }\nmain: program/start.js\n",
  );
  expect(readProject(folder)).toMatchObject({
    programDirectory: directory,
    entry: "start.js",
    options: { typescript: false },
  });
});

const unusable: readonly (readonly [string, string, string])[] = [
  ["without a name", "runtime: nodejs\n", "Pulumi.yaml has no name"],
  ["for another runtime", "name: proj\nruntime: yaml\n", "test/engine runs Node programs only"],
];

it.each(unusable)("refuses a project %s", (_what, text, message) => {
  writeProject(text);
  expect(() => readProject(folder)).toThrow(message);
});
