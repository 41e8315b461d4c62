import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { fromStruct } from "./grpc";
import { annotateSecrets } from "./values";
import type { Properties } from "./values";

/** A resource that exists although its creation or update failed; it is to be stored. */
export interface PartialResult {
  readonly id: string;
  readonly outputs: Properties;
  readonly reasons: readonly string[];
}

/** A provider answered a call with an error; the message is the provider's own. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";

  constructor(
    message: string,
    readonly partial?: PartialResult,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The reasons as the CLI lists them. Source: InitError in pkg/resource/plugin/provider_plugin.go. */
export function initMessage(reasons: readonly string[]): string {
  if (reasons.length === 0) return "resource init failed";
  const count = reasons.length === 1 ? "1 error occurred:" : `${reasons.length} errors occurred:`;
  return [count, ...reasons.map((reason) => `\t* ${reason}`)].join("\n");
}

/**
 * The resource that a failed call left behind, from the trailer `grpc-status-details-bin`: a
 * google.rpc.Status with a pulumirpc.ErrorResourceInitFailed in it.
 * @param given the inputs, whose secrets are marked in the answer
 */
export function initFailure(error: ServiceError, given: Properties): PartialResult | undefined {
  const [details] = error.metadata.get("grpc-status-details-bin");
  if (!Buffer.isBuffer(details)) return undefined;
  const failure = Status.deserializeBinary(details)
    .getDetailsList()
    .map((any) =>
      any.unpack(
        (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes),
        "pulumirpc.ErrorResourceInitFailed",
      ),
    )
    .find((unpacked) => unpacked !== null);
  if (failure === undefined) return undefined;
  return {
    id: failure.getId(),
    outputs: annotateSecrets(fromStruct(failure.getProperties()), given),
    reasons: failure.getReasonsList(),
  };
}
