/**
 * Configuration of a stack: Pulumi.<stack>.yaml, in the folder of the state and not in the program's, so
 * that tests leave the programs that they run as they were.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { writeAtomically } from "./files";
import type { Project } from "./project";
import { createSecrets, openSecrets } from "./secrets";
import type { Secrets } from "./secrets";
import { isObject, secret } from "./values";
import type { Properties, Value } from "./values";

/** One value of the configuration; objects and numbers are JSON text, as programs get them. */
export interface ConfigEntry {
  readonly value: string;
  readonly secret: boolean;
}

/** The configuration of one stack by full key, `namespace:key`. */
export type Config = ReadonlyMap<string, ConfigEntry>;

export class StackConfig {
  private constructor(
    private readonly file: string,
    private readonly project: Project,
    readonly secrets: Secrets,
  ) {}

  /** Opens the stack's file, or begins one with a new salt. */
  static async open(
    folder: string,
    stack: string,
    project: Project,
    passphrase: string,
  ): Promise<StackConfig> {
    const file = join(folder, `Pulumi.${stack}.yaml`);
    const salt = readYaml(file)["encryptionsalt"];
    const secrets =
      typeof salt === "string" ? await openSecrets(passphrase, salt) : await createSecrets(passphrase);
    if (typeof salt !== "string") {
      writeAtomically(file, dump({ ...readYaml(file), encryptionsalt: secrets.salt }));
    }
    return new StackConfig(file, project, secrets);
  }

  /** Stores a value; a key without namespace gets the project's name as one. */
  set(key: string, value: string, isSecretValue: boolean): void {
    const content = readYaml(this.file);
    const config = isObject(content["config"]) ? content["config"] : {};
    const stored = isSecretValue ? { secure: this.secrets.encrypt(value) } : value;
    const fullKey = key.includes(":") ? key : `${this.project.name}:${key}`;
    writeAtomically(this.file, dump({ ...content, config: { ...config, [fullKey]: stored } }));
  }

  read(): Config {
    const stored = readYaml(this.file)["config"];
    const values = { ...this.project.config, ...(isObject(stored) ? stored : {}) };
    return new Map(Object.entries(values).map(([key, value]) => [key, this.entry(value)]));
  }

  private entry(value: Value): ConfigEntry {
    if (isObject(value) && typeof value["secure"] === "string") {
      return { value: this.secrets.decrypt(value["secure"]), secret: true };
    }
    return { value: typeof value === "string" ? value : JSON.stringify(value), secret: false };
  }
}

/** The inputs of the default provider of dynamic resources: the whole configuration, secrets as such. */
export function providerInputs(config: Config): Properties {
  return Object.fromEntries(
    [...config].map(([key, entry]) => [key, entry.secret ? secret(entry.value) : entry.value]),
  );
}

/** The variables that hand configuration to a program. Source: sdk/nodejs/runtime/config.ts. */
export function configEnvironment(config: Config): Record<string, string> {
  const values = Object.fromEntries([...config].map(([key, entry]) => [key, entry.value]));
  const secretKeys = [...config].filter(([, entry]) => entry.secret).map(([key]) => key);
  return { PULUMI_CONFIG: JSON.stringify(values), PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys) };
}

function readYaml(file: string): Properties {
  if (!existsSync(file)) return {};
  const content = load(readFileSync(file, "utf8")) as Value | undefined;
  return isObject(content) ? content : {};
}
