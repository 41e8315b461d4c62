/** A call of Pulumi's to a dynamic provider. */
export type Operation = "check" | "diff" | "create" | "read" | "delete";

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
