/** Exported state without what differs from run to run. */
import type { ExportedDeployment } from "../stack";
import { nameOf } from "./urn";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SECRET = "<secret>";
/** Times of the run and places in the program's source. */
const VOLATILE: ReadonlySet<string> = new Set(["created", "modified", "sourcePosition", "stackTrace"]);
/** Lists that Pulumi fills in no particular order. */
const UNORDERED: ReadonlySet<string> = new Set(["dependencies", "additionalSecretOutputs"]);

/** The resources of a state, sorted by URN (condemned copies last), without times, code, UUIDs and ciphertexts. */
export function settledState({ deployment }: ExportedDeployment): readonly unknown[] {
  const key = (resource: Readonly<Record<string, unknown>>): string =>
    `${String(resource.urn)} ${resource.delete === true ? 1 : 0}`;
  return [...(deployment.resources ?? [])]
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((resource) => settle(resource));
}

/** An operation that was begun and not ended. */
export interface PendingOperation {
  /** "creating", "updating", "deleting", ... (apitype.OperationType). */
  readonly type: unknown;
  readonly resource: unknown;
}

/** The pending operations of a state, sorted by URN, in the same form. */
export function pendingOperations({ deployment }: ExportedDeployment): readonly PendingOperation[] {
  const operations = (deployment.pending_operations ?? []) as readonly {
    readonly type: string;
    readonly resource: { readonly urn: string };
  }[];
  return [...operations]
    .sort((a, b) => (a.resource.urn < b.resource.urn ? -1 : 1))
    .map(({ type, resource }) => ({ type, resource: settle(resource) }));
}

function settle(value: unknown, field?: string): unknown {
  if (field === "__provider" && typeof value === "string") {
    return "<code>";
  }
  if (typeof value === "string") {
    return value.replace(UUID, "<uuid>");
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => settle(item));
    return field !== undefined && UNORDERED.has(field) ? items.sort() : items;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (field === "propertyDependencies") {
    return settleDependencies(value);
  }
  if (SIGNATURE in value && "ciphertext" in value) {
    return SECRET;
  }
  const entries = Object.entries(value).filter(([name]) => !VOLATILE.has(name));
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, settle(inner, name)]).filter(([, inner]) => inner !== undefined),
  );
}

/**
 * Dependencies of properties, without those that depend on nothing: Pulumi writes an empty list for each, and after
 * a refresh none at all.
 */
function settleDependencies(value: object): unknown {
  const entries = Object.entries(value).filter(([, urns]) => !Array.isArray(urns) || urns.length > 0);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Where a settled state holds secrets, as "name.inputs.key", sorted. */
export function secretsOf(state: readonly unknown[]): string[] {
  return state.flatMap((resource) => secretPaths(resource, nameOf((resource as { urn: string }).urn))).sort();
}

function secretPaths(value: unknown, path: string): string[] {
  if (value === SECRET) {
    return [path];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => secretPaths(inner, `${path}.${name}`));
}
