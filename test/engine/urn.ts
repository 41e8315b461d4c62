/**
 * Names of resources and references to providers.
 * Source: sdk/go/common/resource/urn/urn.go and sdk/go/common/providers/reference.go of pulumi/pulumi.
 */

/** What a URN is made of. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; absent for a resource without one. */
  readonly parent?: string | undefined;
}

export const STACK_TYPE = "pulumi:pulumi:Stack";
const PROVIDER_PREFIX = "pulumi:providers:";

/** `urn:pulumi:<stack>::<project>::[<parent's types>$]<type>::<name>`; a stack as parent leaves no trace. */
export function createUrn({ stack, project, type, name, parent }: UrnParts): string {
  const parentTypes = parent === undefined ? STACK_TYPE : qualifiedType(parent);
  const types = parentTypes === STACK_TYPE ? type : `${parentTypes}$${type}`;
  return `urn:pulumi:${stack}::${project}::${types}::${name}`;
}

/** The types of the parents and of the resource itself, joined with `$`. */
export function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

export function typeOf(urn: string): string {
  return qualifiedType(urn).split("$").at(-1) ?? "";
}

export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** True for `pulumi:providers:<package>`, the type of a provider's own state entry. */
export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_PREFIX);
}

/** The package of a type token: `pulumi-nodejs` of `pulumi-nodejs:dynamic/teams:X` and of its provider's type. */
export function packageOf(type: string): string {
  return isProviderType(type) ? type.slice(PROVIDER_PREFIX.length) : (type.split(":")[0] ?? "");
}

/** The URN in a provider reference `<urn>::<id>`; undefined for a resource without provider. */
export function providerUrn(reference: string | undefined): string | undefined {
  if (reference === undefined || reference === "") return undefined;
  return reference.slice(0, reference.lastIndexOf("::"));
}
