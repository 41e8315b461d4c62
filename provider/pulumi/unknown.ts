/**
 * What Pulumi sends to check and diff in place of a value that is not known before the update, whatever its type.
 * Source: pulumi/pulumi, sdk/nodejs/runtime/rpc.ts (`unknownValue`).
 */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is Pulumi's mark for "not known before the update". */
export function isUnknown(value: unknown): boolean {
  return value === unknownValue;
}
