import { waysToSet } from "../settings";

/** How often, and for how long, something was tried before it was given up. */
export interface Tries {
  /** For people, with the setting that bounds it. */
  readonly text: string;
}

/** What is known when a call is given up. Times in milliseconds. */
export interface GivenUp {
  readonly count: number;
  /** From the first failure to the last one. */
  readonly elapsed: number;
  /** How long all tries together may take. */
  readonly timeout: number;
  /** How long the other side asked to wait, where that is longer than there was time for. */
  readonly askedToWait?: number | undefined;
}

export function triesOf({ count, elapsed, timeout, askedToWait }: GivenUp): Tries {
  const asked = askedToWait === undefined ? "" : `asked to wait ${inSeconds(askedToWait)}; `;
  const tried = count === 1 ? "tried once" : `tried ${count} times within ${inSeconds(elapsed)}`;
  return { text: `${asked}${tried}; ${waysToSet("retryTimeout")} allows ${inSeconds(timeout)}` };
}

/** The same as the end of a list; empty where something was tried once. */
export function afterTries(tries: Tries | undefined): string {
  return tries === undefined ? "" : `; ${tries.text}`;
}

function inSeconds(milliseconds: number): string {
  return `${Math.ceil(milliseconds / 1000)} s`;
}
