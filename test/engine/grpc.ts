/** What both sides of the engine's gRPC share. */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "./values";

const MAXIMAL_MESSAGE_BYTES = 400 * 1024 * 1024;

/** The message size that the SDK uses too. Source: grpcChannelOptions in sdk/nodejs/runtime/settings.ts. */
export const CHANNEL_OPTIONS = {
  "grpc.max_receive_message_length": MAXIMAL_MESSAGE_BYTES,
  "grpc.max_send_message_length": MAXIMAL_MESSAGE_BYTES,
};

export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript({ ...properties });
}

export function fromStruct(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}
