import type { Registrant } from "./schema";

/** A part of a list, and where the next part starts; `next` is absent on the last one. */
export interface Page {
  readonly registrants: readonly Registrant[];
  readonly next?: number;
}

/**
 * The registrants of one meeting, in the order in which they were registered. A position never changes, so a list
 * that is read in pages neither skips nor repeats anyone when others are removed meanwhile.
 */
export class RegistrantList {
  readonly #positions = new Map<string, number>();
  readonly #ordered: (Registrant | undefined)[] = [];

  get(id: string): Registrant | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#ordered[position];
  }

  /** Adds a registrant, or replaces the one of the same id at its place. */
  put(registrant: Registrant): void {
    const position = this.#positions.get(registrant.id) ?? this.#ordered.length;
    this.#positions.set(registrant.id, position);
    this.#ordered[position] = registrant;
  }

  delete(id: string): void {
    const position = this.#positions.get(id);
    if (position === undefined) return;
    this.#positions.delete(id);
    this.#ordered[position] = undefined;
  }

  /** At most `size` registrants from a position on. */
  page(from: number, size: number): Page {
    const registrants: Registrant[] = [];
    for (let position = from; position < this.#ordered.length; position++) {
      const registrant = this.#ordered[position];
      if (registrant === undefined) continue;
      if (registrants.length === size) return { registrants, next: position };
      registrants.push(registrant);
    }
    return { registrants };
  }

  all(): readonly Registrant[] {
    return this.#ordered.filter((registrant) => registrant !== undefined);
  }
}
