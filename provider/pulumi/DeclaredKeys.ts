/**
 * Which keys at Graph this run declares. The provider's process lives for one run, so this is the run's memory.
 *
 * A resource that was renamed or moved is, to Pulumi, a new one to create and an old one to delete, both with the same
 * key: that delete would unregister the person who has just been registered. Such a key is kept.
 *
 * A key counts as unchanged only where the program declared it in this run (check, then diff): refresh calls diff too,
 * for resources that the program may no longer have.
 */
export class DeclaredKeys {
  readonly #checked = new Set<string>();
  readonly #kept = new Set<string>();
  readonly #creating = new Set<string>();

  /** The program declares the key. */
  noteCheck(key: string): void {
    this.#checked.add(key);
  }

  /** diff found no change of the resource with this key. */
  noteUnchanged(key: string): void {
    if (this.#checked.has(key)) this.#kept.add(key);
  }

  /**
   * Creates what has the key, at Graph; from then on the key is kept.
   *
   * @throws Error where another resource of this run keeps the key or is creating it
   */
  async create<Created>(key: string, work: () => Promise<Created>): Promise<Created> {
    if (this.#kept.has(key) || this.#creating.has(key)) throw new Error(declaredTwice);
    this.#creating.add(key);
    try {
      const created = await work();
      this.#kept.add(key);
      return created;
    } finally {
      this.#creating.delete(key);
    }
  }

  /** Whether a resource of this run keeps the key, so that no delete may remove it at Graph. */
  keeps(key: string): boolean {
    return this.#kept.has(key);
  }
}

const declaredTwice =
  "another resource of this program declares the same one. Nothing was sent.\nWhat to do: take one of the two out of the " +
  "program.";
