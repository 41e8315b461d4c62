/** Pulumi.yaml of a program, as far as the engine needs it. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { load } from "js-yaml";
import { isObject } from "./values";
import type { Properties, Value } from "./values";

export interface Project {
  readonly name: string;
  /** Folder of Pulumi.yaml. */
  readonly root: string;
  /** Folder that the program runs in; `main` of Pulumi.yaml moves it. */
  readonly programDirectory: string;
  /** What cmd/run is to load from there: a file, or "." for the folder's own main. */
  readonly entry: string;
  /** The `options` of the nodejs runtime: `typescript`, `nodeargs`, `tsconfig`. */
  readonly options: Properties;
  /** Configuration that every stack begins with: the `config` block, defaults included. */
  readonly config: Readonly<Record<string, Value>>;
}

/** @throws Error when there is no Pulumi.yaml, when it has no name, or when its runtime is not nodejs */
export function readProject(directory: string): Project {
  const root = resolve(directory);
  const file = asObject(load(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as Value);
  const { name } = file;
  if (typeof name !== "string")
    throw new Error("Pulumi.yaml has no name: add one, such as `name: my-project`");
  const runtime = isObject(file["runtime"]) ? file["runtime"] : { name: file["runtime"] ?? null };
  if (runtime["name"] !== "nodejs") {
    throw new Error("test/engine runs Node programs only: set `runtime: nodejs` in Pulumi.yaml");
  }
  return {
    name,
    root,
    ...programLocation(root, file["main"]),
    options: asObject(runtime["options"]),
    config: projectConfig(name, asObject(file["config"])),
  };
}

function programLocation(root: string, main: Value | undefined): Pick<Project, "programDirectory" | "entry"> {
  if (typeof main !== "string" || main === "") return { programDirectory: root, entry: "." };
  const path = join(root, main);
  if (statSync(path).isDirectory()) return { programDirectory: path, entry: "." };
  return { programDirectory: dirname(path), entry: basename(path) };
}

function projectConfig(name: string, block: Properties): Record<string, Value> {
  const entries = Object.entries(block).map(([key, declared]): [string, Value | undefined] => [
    key.includes(":") ? key : `${name}:${key}`,
    isObject(declared) ? (declared["value"] ?? declared["default"]) : declared,
  ]);
  return Object.fromEntries(entries.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

function asObject(value: Value | undefined): Properties {
  return isObject(value) ? value : {};
}
