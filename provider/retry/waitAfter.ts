import { backoff } from "./backoff";
import { retryAfterOf } from "./retryAfter";

/** A Retry-After of less asks for no wait worth the name, in milliseconds. */
const shortest = 1000;

/**
 * How long to wait after a failure, in milliseconds: as Retry-After asks; where it is absent, or asks for next to
 * nothing, as we choose ourselves.
 *
 * @param failures how many there were in a row, this one included
 * @returns `asked` is what Retry-After says, undefined where it says nothing
 */
export function waitAfter(
  headers: Readonly<Record<string, string>>,
  failures: number,
): { readonly delay: number; readonly asked: number | undefined } {
  const asked = retryAfterOf(headers);
  const delay = asked === undefined || asked < shortest ? Math.max(asked ?? 0, backoff(failures)) : asked;
  return { delay, asked };
}
