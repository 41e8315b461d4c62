/** What is wrong with a roster, and where. */
export interface RosterProblem {
  /** Line of the file, from 1; undefined where it is the whole file. */
  readonly line: number | undefined;
  /** What was wrong and what to do, without values: a link is a secret. */
  readonly reason: string;
}

/** A roster that cannot be used, with everything that is wrong with it. */
export class RosterError extends Error {
  override readonly name = "RosterError";
  /** One line a problem, in the order of the file: `file:line: reason`. */
  readonly lines: readonly string[];

  /** @param file the file, as the user named it */
  constructor(
    file: string,
    readonly problems: readonly RosterProblem[],
  ) {
    const sorted = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
    const lines = sorted.map(
      ({ line, reason }) => `${file}${line === undefined ? "" : `:${line}`}: ${reason}`,
    );
    super(lines.join("\n"));
    this.lines = lines;
  }
}
