/** What a program asks for when it registers a resource: the request of the SDK as plain values. */
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { fromStruct } from "./grpc";
import type { CustomTimeouts } from "./state";
import { fromProgram, mapProperties } from "./values";
import type { Properties } from "./values";

/** Another name that the resource may have had; fields left out are as they are now. */
export type AliasSpec =
  | { readonly urn: string }
  | {
      readonly name: string | undefined;
      readonly type: string | undefined;
      readonly stack: string | undefined;
      readonly project: string | undefined;
      /** null: the resource had no parent. */
      readonly parent: string | null | undefined;
    };

export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string | undefined;
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** `<urn>::<id>`; undefined for the default provider. */
  readonly provider: string | undefined;
  readonly additionalSecretOutputs: readonly string[];
  readonly aliases: readonly AliasSpec[];
  readonly customTimeouts: CustomTimeouts;
  readonly deletedWith: string | undefined;
  /** undefined leaves it to the provider. */
  readonly deleteBeforeReplace: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** undefined takes the parent's. */
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
}

/** @throws Error for what the engine leaves out, with a sentence that names it */
export function toRegistration(request: RegisterResourceRequest): Registration {
  refuseUnsupported(request);
  return {
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    parent: filled(request.getParent()),
    inputs: mapProperties(fromStruct(request.getObject()), fromProgram),
    dependencies: request.getDependenciesList(),
    propertyDependencies: Object.fromEntries(
      [...request.getPropertydependenciesMap().entries()].map(([key, urns]) => [key, urns.getUrnsList()]),
    ),
    provider: filled(request.getProvider()),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: [
      ...request.getAliasesList().map(toAlias),
      ...request.getAliasurnsList().map((urn): AliasSpec => ({ urn })),
    ],
    customTimeouts: toTimeouts(request.getCustomtimeouts()),
    deletedWith: filled(request.getDeletedwith()),
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    protect: request.hasProtect() ? request.getProtect() : undefined,
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
  };
}

/** The registration with what it takes over from its parent. Source: inheritFromParent in source_eval.go. */
export function inherit(child: Registration, parent: Registration | undefined): Registration {
  if (parent === undefined) return child;
  return {
    ...child,
    deletedWith: child.deletedWith ?? parent.deletedWith,
    protect: child.protect ?? parent.protect,
    retainOnDelete: child.retainOnDelete ?? parent.retainOnDelete,
  };
}

function refuseUnsupported(request: RegisterResourceRequest): void {
  const unsupported: readonly (readonly [boolean, string])[] = [
    [request.getRemote(), "remote components"],
    [request.getImportid() !== "", "the import option"],
    [request.getPackageref() !== "", "parameterized packages"],
    [request.getTransformsList().length > 0, "transforms"],
    [request.hasReplacementTrigger(), "replacementTrigger"],
  ];
  const found = unsupported.find(([isUsed]) => isUsed);
  if (found !== undefined) {
    throw new Error(`test/engine has no ${found[1]} (${request.getName()}): run it with the Pulumi CLI`);
  }
}

function toAlias(alias: Alias): AliasSpec {
  const spec = alias.getSpec();
  if (spec === undefined) return { urn: alias.getUrn() };
  return {
    name: filled(spec.getName()),
    type: filled(spec.getType()),
    stack: filled(spec.getStack()),
    project: filled(spec.getProject()),
    parent: spec.hasNoparent() && spec.getNoparent() ? null : filled(spec.getParenturn()),
  };
}

function toTimeouts(timeouts: RegisterResourceRequest.CustomTimeouts | undefined): CustomTimeouts {
  const given = [
    ["create", timeouts?.getCreate()],
    ["update", timeouts?.getUpdate()],
    ["delete", timeouts?.getDelete()],
  ] as const;
  return Object.fromEntries(
    given.flatMap(([step, duration]) =>
      duration === undefined || duration === "" ? [] : [[step, toSeconds(duration)]],
    ),
  );
}

/** Seconds of a duration in Go's notation, such as `1h30m`, `90s` or `500ms`. */
function toSeconds(duration: string): number {
  const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitSeconds[unit ?? ""] ?? 0), 0);
}

function filled(text: string): string | undefined {
  return text === "" ? undefined : text;
}
