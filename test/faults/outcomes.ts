/** What must come of an experiment. */
export interface Expected {
  /** The same as the end of a test's name. */
  readonly promise: string;
  /** The steps of all requests, in the letters of `Step`. */
  readonly steps: RegExp;
  /** A link that Graph holds; the outputs that are in state; undefined for who is gone; nothing; or an error. */
  readonly result: "link" | "outputs" | "gone" | "done" | ExpectedError;
  /** Who is registered in the end, of the one person that it is about. */
  readonly registered: "as before" | "nobody" | "one";
  /** Whether the error names the setting that bounds the tries. */
  readonly namesTimeout?: true;
}

export interface ExpectedError {
  /** Undefined: of any class. */
  readonly name: string | undefined;
  /** All of which its message has. */
  readonly words: readonly RegExp[];
}

/** An error, with its promise. */
export function failure(
  name: string | undefined,
  ...words: readonly RegExp[]
): Pick<Expected, "promise" | "result"> {
  return {
    promise: `fails${name === undefined ? "" : ` with ${name}`} and says why`,
    result: { name, words },
  };
}
