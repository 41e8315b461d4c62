/**
 * Property values as they travel over gRPC and lie in a checkpoint: JSON, in which an object with the
 * signature key stands for a secret, a resource or an output, and one certain string for "not known yet".
 * Source: sdk/nodejs/runtime/rpc.ts and sdk/go/common/resource/properties.go of pulumi/pulumi.
 */
import { isDeepStrictEqual } from "node:util";

export type Value = null | boolean | number | string | readonly Value[] | Properties;
export interface Properties {
  readonly [key: string]: Value;
}

export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
/** Stands for every value that is known only after the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Any JSON object, a signed one included. */
export function isObject(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasSignature(value: Value, signature: string): value is Properties {
  return isObject(value) && value[SIGNATURE] === signature;
}

export function isSecret(value: Value): value is Properties {
  return hasSignature(value, SECRET);
}

export function secret(value: Value): Value {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Applies a function to every member of an array or object, and leaves all else as it is. */
export function mapMembers(value: Value, change: (member: Value) => Value): Value {
  if (isArray(value)) return value.map(change);
  return isObject(value) ? mapProperties(value, change) : value;
}

export function mapProperties(properties: Properties, change: (member: Value) => Value): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, member]) => [key, change(member)]));
}

function someMember(value: Value, test: (value: Value) => boolean): boolean {
  if (test(value)) return true;
  if (isArray(value)) return value.some((member) => someMember(member, test));
  return isObject(value) && Object.values(value).some((member) => someMember(member, test));
}

export function containsSecret(value: Value): boolean {
  return someMember(value, isSecret);
}

export function containsUnknown(value: Value): boolean {
  return someMember(value, (member) => member === UNKNOWN);
}

/** The value with no secret markers in it, at any depth. */
export function withoutSecrets(value: Value): Value {
  return isSecret(value)
    ? withoutSecrets(value["value"] ?? null)
    : mapMembers(value, (member) => withoutSecrets(member));
}

/** Turns the output values that a program may send into what the engine stores: known, secret or unknown values. */
export function fromProgram(value: Value): Value {
  if (!hasSignature(value, OUTPUT)) return mapMembers(value, fromProgram);
  const known = value["value"] === undefined ? UNKNOWN : fromProgram(value["value"]);
  return value["secret"] === true ? secret(known) : known;
}

function flattened(value: Value): Value {
  if (!hasSignature(value, RESOURCE)) return mapMembers(value, flattened);
  if (value["id"] === undefined) return value["urn"] ?? null;
  return value["id"] === "" ? UNKNOWN : flattened(value["id"]);
}

/** What a dynamic provider gets: no secret markers, and a resource as its id, or as its URN where it has none. */
export function forProvider(properties: Properties): Properties {
  return mapProperties(properties, (value) => flattened(withoutSecrets(value)));
}

/**
 * Marks what came back from a provider, which knows no secrets, as secret wherever the value of the same
 * name that it was given contained one. Source: annotateSecrets in pkg/resource/plugin/provider_plugin.go.
 */
export function annotateSecrets(answer: Properties, given: Properties): Properties {
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, annotated(value, given[key])]),
  );
}

function annotated(value: Value, given: Value | undefined): Value {
  if (given === undefined || isSecret(value)) return value;
  if (isObject(value) && isObject(given) && !isSecret(given)) return annotateSecrets(value, given);
  return containsSecret(given) ? secret(value) : value;
}

/** Marks the named properties as secret; names without a property are passed over. */
export function markSecret(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, names.includes(key) ? secret(value) : value]),
  );
}

export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  return isDeepStrictEqual(left, right);
}

/** The top-level keys whose values differ, secret or not; in alphabetical order. */
export function changedKeys(olds: Properties, news: Properties): readonly string[] {
  const plain = (value: Value | undefined): Value | undefined =>
    value === undefined ? undefined : withoutSecrets(value);
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...keys].filter((key) => !sameValue(plain(olds[key]), plain(news[key]))).sort();
}
