/** A call of Pulumi's to a dynamic provider. */
export type Operation = "check" | "diff" | "create" | "read" | "update" | "delete";

/**
 * A failure as Pulumi's dynamic provider process reports it. That process prints `${error}: ${error.stack}` for check,
 * diff, read and delete beside the error itself, so both texts are kept to what a user should read.
 */
export class OperationError extends Error {
  override readonly name = "OperationError";

  constructor(
    readonly type: string,
    readonly operation: Operation,
    message: string,
  ) {
    super(message);
    this.stack = `${operation} failed for the reason given below`;
  }

  override toString(): string {
    return this.type;
  }
}

/**
 * create made the object at Graph, but not all that was declared of it. Pulumi stores it by these properties, fails
 * the resource with the reasons, and calls update in the next run.
 * Source: pulumi/pulumi, sdk/nodejs/cmd/dynamic-provider/index.ts (`grpcResponseFromError`).
 */
export class UnfinishedError extends OperationError {
  readonly reasons: readonly string[];

  constructor(
    type: string,
    message: string,
    readonly id: string,
    /** The outputs, with `__provider`: without it the resource could never be deleted. */
    readonly properties: Readonly<Record<string, unknown>>,
  ) {
    super(type, "create", message);
    this.reasons = [message];
  }
}
