/** At most `count` calls in any span of `window` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly window: number;
}

/** A call that was sent and is not answered yet. */
export interface Sent {
  readonly at: number;
  /** Whether it goes beyond the rate, to find out whether more is accepted. */
  readonly beyond: boolean;
}

/** How far back calls are remembered, in milliseconds; two windows of a known rate, where that is longer. */
const memory = 60_000;
/** How many windows go by without a refusal before single calls go beyond a learned rate for the first time. */
const firstProbe = 4;

/**
 * Knows how many calls the other side accepts in which time: told by a setting, or learned from its refusals.
 *
 * A refusal by 429 with Retry-After says two things: what was accepted since the calls began is one quota, and its
 * window ends when Retry-After says. From then on a call is due only when as many as the quota lie further back than
 * one window, counted from their answers: then no two clocks need to agree, and neither a fixed nor a sliding window
 * can be exceeded. A rate that was learned too low is found again by single calls beyond it: ever more rarely while they
 * are refused, and in ever larger steps while they are accepted.
 *
 * Windows are taken for whole seconds, as all that Microsoft publishes are, and as Retry-After counts.
 * Source: learn.microsoft.com/graph/throttling-limits.
 *
 * All times are milliseconds of one clock, whatever its zero.
 */
export class Quota {
  readonly #isGiven: boolean;
  #rate: Rate | undefined;
  /** When the calls that count were answered, the oldest first. */
  readonly #accepted: number[] = [];
  #inFlight = 0;
  /** How many were accepted since calls began again after the last refusal, and when the first of them was answered. */
  #span: { readonly first: number; readonly count: number } | undefined;
  #refusal: { readonly call: Sent; readonly retryAfter: number } | undefined;
  /** A call goes beyond the rate when so many windows have passed since then. */
  #probe = { since: -Infinity, windows: firstProbe };
  #isProbeDue = false;
  /** How many windows go by after a refusal, and how much the rate grows by the next call beyond it that is accepted. */
  #patience = firstProbe;
  #growth = 1;

  /** @param rate what a setting says; left out: it is learned */
  constructor(rate?: Rate) {
    this.#isGiven = rate !== undefined;
    this.#rate = rate;
  }

  /** What is known now. */
  get rate(): Rate | undefined {
    return this.#rate;
  }

  /** How long until a call may be sent: zero for now, infinite for as soon as one of those in flight is answered. */
  waitingTime(now: number): number {
    this.#learn();
    this.#forget(now);
    this.#isProbeDue = false;
    const free = this.#freeAt(now);
    if (this.#rate === undefined || free > 0) return 0;
    // As many must lapse as there are too many.
    const lapsing = this.#accepted[indexAfter(this.#accepted, now - this.#rate.window) - free];
    const wait = lapsing === undefined ? Infinity : Math.max(0, lapsing + this.#rate.window - now);
    const untilProbe = this.#untilProbe(now, wait);
    this.#isProbeDue = untilProbe === 0;
    return Math.min(wait, untilProbe);
  }

  /** A call is sent now; it ends with `accept`, `refuse` or `miss`. */
  send(now: number): Sent {
    const beyond = this.#isProbeDue;
    this.#isProbeDue = false;
    this.#inFlight++;
    return { at: now, beyond };
  }

  /** The call was answered, or may have been: it counts. */
  accept(call: Sent, now: number): void {
    this.#inFlight--;
    this.#accepted.push(now);
    this.#span = { first: this.#span?.first ?? now, count: (this.#span?.count ?? 0) + 1 };
    if (!call.beyond || this.#rate === undefined) return;
    this.#rate = { ...this.#rate, count: this.#rate.count + this.#growth };
    this.#growth *= 2;
    this.#probe = { since: now, windows: 1 };
  }

  /** The call certainly did not reach the other side. */
  miss(): void {
    this.#inFlight--;
  }

  /** The call was refused because there were too many; `retryAfter` in milliseconds, undefined where nothing was said. */
  refuse(call: Sent, now: number, retryAfter: number | undefined): void {
    this.#inFlight--;
    if (call.beyond) this.#patience *= 2;
    else if (retryAfter !== undefined) this.#refusal ??= { call, retryAfter };
    this.#growth = 1;
    this.#probe = { since: now, windows: this.#patience };
  }

  #freeAt(now: number): number {
    if (this.#rate === undefined) return Infinity;
    const { count, window } = this.#rate;
    const recent = this.#accepted.length - indexAfter(this.#accepted, now - window);
    return count - this.#inFlight - recent;
  }

  /**
   * How long until a call may go beyond the rate; infinite where it is not its time. A refusal costs least when what is
   * left of the wait is just below whole seconds, which Retry-After rounds up to.
   */
  #untilProbe(now: number, wait: number): number {
    if (this.#isGiven || this.#rate === undefined || this.#inFlight > 0) return Infinity;
    const overdue = now - this.#probe.since - this.#probe.windows * this.#rate.window;
    if (overdue < 0) return Infinity;
    const isCheap = wait % 1000 > 800;
    if (isCheap || overdue > this.#rate.window) return 0;
    return wait > 1000 ? (wait % 1000) + 50 : Infinity;
  }

  #forget(now: number): void {
    const stale = indexAfter(this.#accepted, now - Math.max(memory, 2 * (this.#rate?.window ?? 0)));
    if (stale > 0) this.#accepted.splice(0, stale);
  }

  /** Draws the lesson of a refusal, when its pause is over: what was sent before it has been answered by then. */
  #learn(): void {
    const [refusal, span] = [this.#refusal, this.#span];
    if (refusal === undefined) return;
    this.#refusal = undefined;
    this.#span = undefined;
    if (this.#isGiven || span === undefined) return;
    this.#rate = this.#rateAfter(refusal.call.at, refusal.retryAfter, span);
  }

  #rateAfter(at: number, retryAfter: number, span: { readonly first: number; readonly count: number }): Rate {
    const known = this.#rate;
    if (known === undefined) {
      const first = this.#accepted[Math.max(0, this.#accepted.length - span.count)] ?? span.first;
      const count = Math.min(span.count, this.#accepted.length);
      return { count: Math.max(1, count), window: windowFrom(first, at, retryAfter) };
    }
    // The quota was met, but it was taken for free again too early: its window is longer.
    const window = windowFrom(span.first, at, retryAfter);
    const isFirstRound = span.count >= known.count && span.count < 2 * known.count;
    if (isFirstRound && window > known.window) return { count: known.count, window };
    const from = indexAfter(this.#accepted, at - known.window);
    const recent = this.#accepted.length - from;
    return { count: Math.max(1, Math.min(recent, known.count - 1)), window: known.window };
  }
}

/** How long a window lasts that began with the call answered at `first`; too short where it had begun before. */
function windowFrom(first: number, refusedAt: number, retryAfter: number): number {
  const span = Math.max(0, refusedAt - first);
  return Math.max(1000, 1000 * Math.floor((retryAfter + span) / 1000));
}

/** The index of the first of the sorted times that is later. */
function indexAfter(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
