/**
 * The checkpoint of a stack: a version 3 deployment in a file, as `pulumi stack export` prints it.
 * Source: DeploymentV3 in sdk/go/common/apitype/core.go of pulumi/pulumi.
 */
import { existsSync, readFileSync } from "node:fs";
import type { ExportedDeployment } from "../stack/Stack";
import { writeAtomically } from "./files";
import { openSecrets } from "./secrets";
import type { Secrets } from "./secrets";
import { Snapshot } from "./snapshot";
import type { PendingOperation } from "./snapshot";
import { fromRecord, toRecord } from "./state";
import { isObject } from "./values";
import type { Properties, Value } from "./values";

/** The deployment in the file; undefined before the first run. */
export function readDeployment(file: string): ExportedDeployment | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")) as ExportedDeployment;
}

/** Writes the deployment; a kill at any instant leaves the old one or the new one. */
export function writeDeployment(file: string, deployment: ExportedDeployment): void {
  writeAtomically(file, `${JSON.stringify(deployment, undefined, 4)}\n`);
}

/** A deployment with everything that the snapshot holds; magic and version are empty, for no CLI made it. */
export function toDeployment(snapshot: Snapshot, secrets: Secrets): ExportedDeployment {
  const operations = snapshot
    .pendingOperations()
    .map(({ resource, type }) => ({ resource: toRecord(resource, secrets), type }));
  return {
    version: 3,
    deployment: {
      manifest: { time: new Date().toISOString(), magic: "", version: "" },
      secrets_providers: { type: "passphrase", state: { salt: secrets.salt } },
      resources: snapshot.resources().map((state) => toRecord(state, secrets)),
      ...(operations.length === 0 ? {} : { pending_operations: operations }),
      metadata: {},
    },
  };
}

/** The snapshot that a stored deployment stands for; an empty one for undefined. */
export function toSnapshot(deployment: ExportedDeployment | undefined, secrets: Secrets): Snapshot {
  const resources = (deployment?.deployment.resources ?? []) as readonly Properties[];
  const operations = (deployment?.deployment["pending_operations"] ?? []) as readonly Properties[];
  return new Snapshot(
    resources.map((record) => fromRecord(record, secrets)),
    operations.map((operation) => toOperation(operation, secrets)),
  );
}

function toOperation(record: Properties, secrets: Secrets): PendingOperation {
  const resource = isObject(record["resource"]) ? record["resource"] : {};
  return { resource: fromRecord(resource, secrets), type: record["type"] as PendingOperation["type"] };
}

/**
 * A deployment from elsewhere as this stack can hold it: its secrets in the stack's own encryption, and without
 * pending operations, as the CLI imports it (SaveSnapshot in pkg/cmd/pulumi/stack/io.go).
 * @throws Error when it is not version 3, is broken, or is encrypted by anything but the stack's passphrase
 */
export async function adopt(
  deployment: ExportedDeployment,
  passphrase: string,
  secrets: Secrets,
): Promise<ExportedDeployment> {
  const version: number = deployment.version;
  if (version !== 3) throw new Error(`cannot import a version ${version} deployment: export version 3`);
  const theirs = await secretsOf(deployment, passphrase, secrets);
  const snapshot = toSnapshot(deployment, theirs);
  verifyOrder(snapshot);
  return toDeployment(new Snapshot(snapshot.olds()), secrets);
}

async function secretsOf(
  { deployment }: ExportedDeployment,
  passphrase: string,
  own: Secrets,
): Promise<Secrets> {
  const provider = (deployment["secrets_providers"] ?? null) as Value;
  if (!isObject(provider)) return own;
  if (provider["type"] !== "passphrase") {
    throw new Error("cannot import a deployment whose secrets provider is not passphrase: change it first");
  }
  const salt = isObject(provider["state"]) ? provider["state"]["salt"] : undefined;
  return typeof salt === "string" && salt !== own.salt ? openSecrets(passphrase, salt) : own;
}

/** Refuses entries that come before what they refer to, as the CLI does. */
function verifyOrder(snapshot: Snapshot): void {
  const seen = new Set<string>();
  for (const { urn, parent, dependencies } of snapshot.olds()) {
    const missing = [parent, ...dependencies].find((needed) => needed !== undefined && !seen.has(needed));
    if (missing !== undefined) {
      throw new Error(`snapshot integrity failure: ${urn} refers to ${missing}, which is not before it`);
    }
    seen.add(urn);
  }
}
