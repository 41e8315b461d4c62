import { UnreachableError } from "../http/UnreachableError";
import { waitAfter } from "../retry/waitAfter";
import { Quota, type Rate, type Sent } from "./Quota";

export interface GateOptions {
  /** How many calls may be under way at once. */
  readonly concurrency: number;
  /** How many calls in which time; left out: as learned from refusals. */
  readonly rate?: Rate | undefined;
  /** The longest pause, in milliseconds: where more is asked for, calls go on and fail by their own time limit. */
  readonly longestPause: number;
  /** Hears why calls have to wait, each time that one finds the gate closed. */
  readonly onClosed?: (closed: Closed) => void;
}

/** Why calls wait, and how long at most, in milliseconds. */
export interface Closed {
  readonly delay: number;
  /** The status by which the other side asked for a pause; undefined where the rate is used up. */
  readonly status: number | undefined;
  readonly rate: Rate | undefined;
}

/** The one way through which calls of a kind go out: few at once, none in a pause, and no more than the quota allows. */
export class Gate {
  readonly #options: GateOptions;
  readonly #quota: Quota;
  readonly #waiting: ((sent: Sent) => void)[] = [];
  #active = 0;
  #closedUntil = 0;
  #refusals = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#quota = new Quota(options.rate);
  }

  /**
   * Makes the call as soon as it is its turn.
   *
   * @param first whether it goes before all that wait, as what was refused before should
   * @throws what the call throws
   */
  async run<Answer extends { readonly status: number; readonly headers: Readonly<Record<string, string>> }>(
    call: () => Promise<Answer>,
    first: boolean,
  ): Promise<Answer> {
    const sent = await this.#enter(first);
    try {
      const answer = await call();
      this.#take(sent, answer);
      return answer;
    } catch (error) {
      // Only what never left does not count.
      if (error instanceof UnreachableError && error.sent) this.#quota.accept(sent, performance.now());
      else this.#quota.miss();
      throw error;
    } finally {
      this.#active--;
      this.#open();
    }
  }

  #take(
    sent: Sent,
    { status, headers }: { status: number; headers: Readonly<Record<string, string>> },
  ): void {
    const now = performance.now();
    if (status !== 429 && status !== 503) {
      this.#refusals = 0;
      this.#quota.accept(sent, now);
      return;
    }
    const { delay, asked } = waitAfter(headers, ++this.#refusals);
    const isBearable = delay <= this.#options.longestPause;
    if (status === 429) this.#quota.refuse(sent, now, isBearable ? asked : undefined);
    else this.#quota.miss();
    if (!isBearable || now + delay <= this.#closedUntil) return;
    this.#closedUntil = now + delay;
    this.#options.onClosed?.({ delay, status, rate: this.#quota.rate });
  }

  #enter(first: boolean): Promise<Sent> {
    const turn = new Promise<Sent>((enter) => {
      this.#waiting[first ? "unshift" : "push"](enter);
    });
    this.#open();
    return turn;
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting.length > 0 && this.#active < this.#options.concurrency) {
      const delay = this.#delay(performance.now());
      if (delay > 0) {
        // Infinite: the next answer opens it.
        if (delay < Infinity) this.#timer = setTimeout(this.#open.bind(this), Math.ceil(delay));
        return;
      }
      this.#active++;
      this.#waiting.shift()?.(this.#quota.send(performance.now()));
    }
  }

  #delay(now: number): number {
    if (now < this.#closedUntil) return this.#closedUntil - now;
    const delay = this.#quota.waitingTime(now);
    if (delay > 0 && delay < Infinity) {
      this.#options.onClosed?.({ delay, status: undefined, rate: this.#quota.rate });
    }
    return delay;
  }
}
