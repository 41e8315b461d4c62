/** The command line is not one that the program knows: it ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
