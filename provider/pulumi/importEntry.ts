import { providerText, typeToken, type AnyResourceDefinition } from "./definition";
import { outputsOf } from "./outputsOf";
import { traitsOf } from "./properties";

/**
 * A resource in the file of `pulumi import --file`. With `inputs` and `outputs` Pulumi takes it as it is, and does not
 * ask the provider, which could not read it by its id. Pulumi 3.254 and later.
 * Source: pulumi/pulumi, pkg/cmd/pulumi/operations/import.go.
 */
export interface ImportEntry {
  readonly type: string;
  /** The name that the program gives the resource. */
  readonly name: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A resource that is at Graph already, as a program would have created it. */
export interface Existing {
  /** The name that the program gives the resource. */
  readonly name: string;
  /** The resource's id in Pulumi. */
  readonly id: string;
  /** The values of its inputs, as the program declares them; one that is undefined or null is not declared. */
  readonly declared: Readonly<Record<string, unknown>>;
  /** The values of its outputs, as far as they are known. A secret one is in the entry in clear. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The entry that makes state of it: the same as after a create by this provider. */
export function importEntry(definition: AnyResourceDefinition, existing: Existing): ImportEntry {
  const { name, id, declared, outputs } = existing;
  const __provider = providerText(definition);
  return {
    type: typeToken(definition),
    name,
    id,
    inputs: { ...declaredOf(definition, declared), __provider },
    outputs: { ...withSecrets(definition, outputsOf(definition, declared, outputs)), __provider },
  };
}

function declaredOf({ inputs }: AnyResourceDefinition, declared: Existing["declared"]): Existing["declared"] {
  const names = Object.keys(inputs.shape).filter((name) => declared[name] != null);
  return Object.fromEntries(names.map((name) => [name, declared[name]]));
}

function withSecrets({ outputs }: AnyResourceDefinition, values: Existing["outputs"]): Existing["outputs"] {
  const traits = traitsOf(outputs);
  const isSecret = (name: string, value: unknown): boolean => value !== null && traits[name]?.secret === true;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isSecret(name, value) ? secret(value) : value]),
  );
}

/**
 * Pulumi's mark of a secret, with the value in clear as JSON within JSON: Pulumi stores it encrypted.
 * Source: pulumi/pulumi, sdk/go/common/resource/sig/sig.go.
 */
function secret(value: unknown): object {
  return {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    plaintext: JSON.stringify(value),
  };
}
