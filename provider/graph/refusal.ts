import { GraphError } from "./GraphError";
import { UnexpectedAnswerError } from "./UnexpectedAnswerError";

/** Whether Graph answered, but without what was asked for. */
export function isRefusal(error: unknown): error is GraphError | UnexpectedAnswerError {
  return error instanceof GraphError || error instanceof UnexpectedAnswerError;
}
