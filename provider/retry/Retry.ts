import { sleep } from "./sleep";
import { triesOf, type Tries } from "./Tries";
import { resultOf, type Result, type Verdict } from "./verdict";
import { waitAfter } from "./waitAfter";

export interface RetryOptions {
  /** How long one call, or all of them together, may fail before a failure is final, in milliseconds. */
  readonly timeout: number;
  /** Hears of each wait before it begins. */
  readonly onWait?: (wait: RetryWait) => void;
}

/** A wait between two attempts. */
export interface RetryWait {
  /** In milliseconds. */
  readonly delay: number;
  /** What failed, as the end of "... , tried again". */
  readonly reason: string;
}

/** What trying again needs to know of an answer. */
export interface Repeatable {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Set on the answer of a call that was given up. */
  readonly tries?: Tries;
}

/** What may be tried again, and how attempts are judged. */
export interface RetryRule<Answer> {
  readonly judge: (result: Result<Answer>) => Verdict;
  /** Whether the request may be sent again where it may have been carried out. */
  readonly repeatsUnknown: boolean;
}

/** How often a request is sent whose outcome stays unknown: such failures tend to be the request's own. */
const unknownLimit = 5;

/**
 * Tries again. One instance serves all calls to one place, so that calls that follow on a long outage do not each wait
 * for its end anew: they are tried once.
 */
export class Retry {
  readonly #options: RetryOptions;
  /** Since when nothing but failures came, and when the last one came. */
  #outage: { readonly began: number; readonly last: number } | undefined;

  constructor(options: RetryOptions) {
    this.#options = options;
  }

  /**
   * @returns the last answer, with `tries` where it was given up
   * @throws UnreachableError as the last attempt did; whatever else an attempt throws, at once
   */
  async run<Answer extends Repeatable>(
    attempt: () => Promise<Answer>,
    { judge, repeatsUnknown }: RetryRule<Answer>,
  ): Promise<Answer> {
    const { timeout, onWait } = this.#options;
    let failingSince: number | undefined;
    let unknowns = 0;
    for (let count = 1; ; count++) {
      const result = await resultOf(attempt);
      const verdict = judge(result);
      if (verdict === "final") {
        this.#outage = undefined;
        return open(result);
      }
      const now = performance.now();
      failingSince ??= now;
      if (verdict === "unknown" && (!repeatsUnknown || ++unknowns === unknownLimit)) {
        return open(
          count === 1 ? result : withTries(result, { count, elapsed: now - failingSince, timeout }),
        );
      }
      const { delay, asked } = waitAfter("answer" in result ? result.answer.headers : {}, count);
      if (now + delay - Math.min(failingSince, this.#outageBegan(now)) > timeout) {
        const askedToWait = asked !== undefined && asked > timeout ? asked : undefined;
        return open(withTries(result, { count, elapsed: now - failingSince, timeout, askedToWait }));
      }
      onWait?.({ delay, reason: reasonOf(result) });
      await sleep(delay);
    }
  }

  /** Failures that lie further apart than any call may fail are not one outage. */
  #outageBegan(now: number): number {
    const { began = now, last = now } = this.#outage ?? {};
    this.#outage = { began: now - last > this.#options.timeout ? now : began, last: now };
    return this.#outage.began;
  }
}

function open<Answer>(result: Result<Answer>): Answer {
  if ("error" in result) throw result.error;
  return result.answer;
}

function withTries<Answer extends Repeatable>(
  result: Result<Answer>,
  givenUp: Parameters<typeof triesOf>[0],
): Result<Answer> {
  const tries = triesOf(givenUp);
  if ("error" in result) return { error: result.error.after(tries) };
  return { answer: { ...result.answer, tries } };
}

function reasonOf(result: Result<Repeatable>): string {
  return "error" in result ? (result.error.code ?? "no answer") : `status ${result.answer.status}`;
}
