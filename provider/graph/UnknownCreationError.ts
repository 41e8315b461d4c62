import { waysToAdopt } from "../waysToAdopt";
import { summaryOf } from "./summaryOf";

/** Whether something was created could not be found out. */
export class UnknownCreationError extends Error {
  override readonly name = "UnknownCreationError";

  /**
   * @param what such as "the registration"
   * @param lost what came in place of an answer
   * @param then what kept it from being found out, where something was asked
   * @param todo what to do, as a sentence
   */
  constructor(what: string, lost: Error, then?: unknown, todo = againAndAdopt(what)) {
    const reason = then === undefined ? "" : `\nThen: ${summaryOf(then)}`;
    super(`it is not known whether Graph created ${what}: ${summaryOf(lost)}${reason}\nWhat to do: ${todo}`, {
      cause: lost,
    });
  }
}

function againAndAdopt(what: string): string {
  return `run the same command again. If ${what} then turns out to be there, ${waysToAdopt}.`;
}
