/**
 * One resource of a checkpoint, in memory with its secrets readable.
 * Source: ResourceV3 in sdk/go/common/apitype/core.go of pulumi/pulumi.
 */
import type { Registration } from "./registration";
import { decryptValue, encryptValue } from "./secrets";
import type { Secrets } from "./secrets";
import { isObject } from "./values";
import type { Properties, Value } from "./values";

/** Seconds that a step may take. */
export interface CustomTimeouts {
  readonly create?: number;
  readonly update?: number;
  readonly delete?: number;
}

/**
 * The engine changes entries of the state in place, as Pulumi's does: a replaced resource becomes `delete`
 * or `pendingReplacement` where it lies, and is written out as such.
 */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  id: string;
  inputs: Properties;
  outputs: Properties;
  parent: string | undefined;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  deletedWith: string | undefined;
  /** `<urn>::<id>` of the provider's entry; undefined for components and providers. */
  readonly provider: string | undefined;
  dependencies: readonly string[];
  /** For each property the URNs that its value depends on. */
  propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly customTimeouts: CustomTimeouts;
  /** Why a created resource is not ready; the next update tries again. */
  initErrors: readonly string[];
  /** Replaced, to be deleted at the end of this run or of the next. */
  delete: boolean;
  /** Deleted, its replacement not yet created. */
  pendingReplacement: boolean;
  /** RFC 3339. */
  created: string | undefined;
  modified: string | undefined;
}

/** A new entry for what a program declares; id and outputs come with the step that follows. */
export function newState(
  urn: string,
  registration: Registration,
  old: ResourceState | undefined,
): ResourceState {
  return {
    urn,
    type: registration.type,
    custom: registration.custom,
    id: "",
    inputs: registration.inputs,
    outputs: {},
    parent: registration.parent,
    protect: registration.protect ?? false,
    retainOnDelete: registration.retainOnDelete ?? false,
    deletedWith: registration.deletedWith,
    provider: registration.provider,
    dependencies: registration.dependencies,
    propertyDependencies: registration.propertyDependencies,
    additionalSecretOutputs: registration.additionalSecretOutputs,
    ignoreChanges: registration.ignoreChanges,
    replaceOnChanges: registration.replaceOnChanges,
    customTimeouts: registration.customTimeouts,
    initErrors: [],
    delete: false,
    pendingReplacement: false,
    created: old?.created,
    modified: old?.modified,
  };
}

/** The entry as it stands in a deployment's `resources`; what is empty is left out. */
export function toRecord(state: ResourceState, secrets: Secrets): Properties {
  const filled = withoutEmpty({
    urn: state.urn,
    id: state.id,
    type: state.type,
    delete: state.delete,
    pendingReplacement: state.pendingReplacement,
    inputs: encryptValue(state.inputs, secrets),
    outputs: encryptValue(state.outputs, secrets),
    parent: state.parent,
    protect: state.protect,
    retainOnDelete: state.retainOnDelete,
    deletedWith: state.deletedWith,
    dependencies: state.dependencies,
    initErrors: state.initErrors,
    provider: state.provider,
    propertyDependencies: state.propertyDependencies,
    additionalSecretOutputs: state.additionalSecretOutputs,
    ignoreChanges: state.ignoreChanges,
    replaceOnChanges: state.replaceOnChanges,
    customTimeouts: { ...state.customTimeouts },
    created: state.created,
    modified: state.modified,
  });
  return { custom: state.custom, ...filled };
}

export function fromRecord(record: Properties, secrets: Secrets): ResourceState {
  const properties = (key: string): Properties => decryptValue(record[key] ?? {}, secrets) as Properties;
  return {
    urn: text(record["urn"]) ?? "",
    type: text(record["type"]) ?? "",
    custom: record["custom"] === true,
    id: text(record["id"]) ?? "",
    inputs: properties("inputs"),
    outputs: properties("outputs"),
    parent: text(record["parent"]),
    protect: record["protect"] === true,
    retainOnDelete: record["retainOnDelete"] === true,
    deletedWith: text(record["deletedWith"]),
    provider: text(record["provider"]),
    dependencies: texts(record["dependencies"]),
    propertyDependencies: textLists(record["propertyDependencies"]),
    additionalSecretOutputs: texts(record["additionalSecretOutputs"]),
    ignoreChanges: texts(record["ignoreChanges"]),
    replaceOnChanges: texts(record["replaceOnChanges"]),
    customTimeouts: (record["customTimeouts"] ?? {}) as CustomTimeouts,
    initErrors: texts(record["initErrors"]),
    delete: record["delete"] === true,
    pendingReplacement: record["pendingReplacement"] === true,
    created: text(record["created"]),
    modified: text(record["modified"]),
  };
}

function withoutEmpty(record: Readonly<Record<string, Value | undefined>>): Properties {
  const isEmpty = (value: Value | undefined): boolean =>
    value === undefined ||
    value === "" ||
    value === false ||
    (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, Value] => !isEmpty(entry[1])),
  );
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function textLists(value: Value | undefined): Readonly<Record<string, readonly string[]>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, list]) => [key, texts(list)]));
}
