/** A part of a list, and where the next part starts; `next` is absent on the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: number;
}

/**
 * Things of one kind with an id each, in the order in which they were added. A position never changes, so a list that
 * is read in pages neither skips nor repeats anything when others are removed meanwhile.
 */
export class OrderedList<Item extends { readonly id: string }> {
  readonly #positions = new Map<string, number>();
  readonly #ordered: (Item | undefined)[] = [];

  constructor(items: readonly Item[] = []) {
    for (const item of items) this.put(item);
  }

  get(id: string): Item | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#ordered[position];
  }

  /** Adds an item, or replaces the one of the same id at its place. */
  put(item: Item): void {
    const position = this.#positions.get(item.id) ?? this.#ordered.length;
    this.#positions.set(item.id, position);
    this.#ordered[position] = item;
  }

  delete(id: string): void {
    const position = this.#positions.get(id);
    if (position === undefined) return;
    this.#positions.delete(id);
    this.#ordered[position] = undefined;
  }

  /** At most `size` items from a position on, of those that match. */
  page(from: number, size: number, matches: (item: Item) => boolean = () => true): Page<Item> {
    const items: Item[] = [];
    for (let position = from; position < this.#ordered.length; position++) {
      const item = this.#ordered[position];
      if (item === undefined || !matches(item)) continue;
      if (items.length === size) return { items, next: position };
      items.push(item);
    }
    return { items };
  }

  all(): readonly Item[] {
    return this.#ordered.filter((item) => item !== undefined);
  }
}
