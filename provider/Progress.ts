/** A wait, and why. */
export interface Wait {
  /** In milliseconds. */
  readonly delay: number;
  /** The end of "waiting 28 s: ...". */
  readonly reason: string;
}

/** Waits shorter than this are not worth a line, unless they go on one after the other; in milliseconds. */
const worthALine = 3000;
/** From one line to the next: at first, and at most; in milliseconds. */
const [shortestInterval, longestInterval] = [5000, 60_000];

/** Tells the user what is going on when calls of Graph have to wait for long. */
export class Progress {
  readonly #say: (line: string) => void;
  #registered = 0;
  #unregistered = 0;
  #underWay = 0;
  #isOfPeople = false;
  #waitingSince: number | undefined;
  #waitingUntil = 0;
  #nextLine = 0;
  #interval = shortestInterval;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** Does the work of registering or unregistering a person, and counts it. */
  async count<Value>(kind: "registered" | "unregistered", work: () => Promise<Value>): Promise<Value> {
    this.#isOfPeople = true;
    this.#underWay++;
    try {
      const value = await work();
      if (kind === "registered") this.#registered++;
      else this.#unregistered++;
      return value;
    } finally {
      this.#underWay--;
    }
  }

  /** A wait begins. A line is said where it is long, or one of many in a row, and the last line is not recent. */
  wait({ delay, reason }: Wait): void {
    const now = performance.now();
    if (this.#waitingSince === undefined || now > this.#waitingUntil + worthALine) {
      this.#waitingSince = now;
      this.#interval = shortestInterval;
    }
    this.#waitingUntil = Math.max(this.#waitingUntil, now + delay);
    if (this.#waitingUntil - this.#waitingSince < worthALine || now < this.#nextLine) return;
    this.#nextLine = now + this.#interval;
    this.#interval = Math.min(longestInterval, 2 * this.#interval);
    this.#say(`Microsoft Graph: ${this.#people()}waiting ${Math.ceil(delay / 1000)} s: ${reason}.`);
  }

  /** How far the run is; nothing where no person was to be registered yet. */
  #people(): string {
    if (!this.#isOfPeople) return "";
    return `${this.#registered} registered, ${this.#unregistered} unregistered, ${this.#underWay} under way; `;
  }
}
