/**
 * Which keys at Graph this run declares. The provider's process lives for one run, so this is the run's memory.
 *
 * A resource that was renamed or moved is, to Pulumi, a new one to create and an old one to delete, both with the same
 * key: that delete would unregister the person who has just been registered. Such a key is kept.
 *
 * A key counts as unchanged only where the program declared it in this run (check, then diff): refresh calls diff too,
 * for resources that the program may no longer have.
 *
 * What has the same key is created and deleted one after the other, whatever runs in parallel.
 */
export class DeclaredKeys {
  readonly #checked = new Set<string>();
  readonly #unchanged = new Set<string>();
  readonly #creating = new Set<string>();
  readonly #created = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #turns = new Map<string, Promise<unknown>>();

  /** The program declares the key. */
  noteCheck(key: string): void {
    this.#checked.add(key);
  }

  /**
   * diff found no change of the resource with this key.
   *
   * @throws Error where this run has created the key anew for another resource
   */
  noteUnchanged(key: string): void {
    if (!this.#checked.has(key)) return;
    if (this.#created.has(key)) throw new Error(createdAnew);
    this.#unchanged.add(key);
  }

  /**
   * Creates what has the key, at Graph; from then on the key is kept.
   *
   * @param work hears whether diff found a resource with the key unchanged: another one, or what a replacement left
   *   behind that was interrupted between its delete and its create. Pulumi's calls do not tell the two apart.
   * @throws Error where another resource of this run has created the key or is creating it
   */
  async create<Created>(key: string, work: (isUnchanged: boolean) => Promise<Created>): Promise<Created> {
    if (this.#created.has(key) || this.#creating.has(key)) throw new Error(declaredTwice);
    this.#creating.add(key);
    return this.#inTurn(key, async () => {
      try {
        const created = await work(this.#unchanged.has(key));
        this.#created.add(key);
        return created;
      } catch (error) {
        this.#failed.add(key);
        throw error;
      } finally {
        this.#creating.delete(key);
      }
    });
  }

  /** What has the key was created, or taken over, at Graph. */
  noteCreated(key: string): void {
    this.#created.add(key);
  }

  /**
   * Deletes an object at Graph, unless one of its keys is kept.
   *
   * @param keys all keys that the object has, none where Graph makes a new object of each declaration
   * @returns whether it is kept, so that nothing was done
   * @throws Error where a resource of this run declares a key and could not be created
   */
  async delete(keys: readonly string[], work: () => Promise<void>): Promise<{ readonly isKept: boolean }> {
    const [key, ...others] = keys;
    if (key !== undefined)
      return this.#inTurn(key, () => this.#deleteUnlessKept(key, () => this.delete(others, work)));
    await work();
    return { isKept: false };
  }

  async #deleteUnlessKept(
    key: string,
    next: () => Promise<{ readonly isKept: boolean }>,
  ): Promise<{ readonly isKept: boolean }> {
    if (this.#unchanged.has(key) || this.#created.has(key)) return { isKept: true };
    if (this.#failed.has(key)) throw new Error(notCreated);
    return next();
  }

  async #inTurn<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(key) ?? Promise.resolve();
    const turn = before.then(work);
    const settled = turn.catch(() => undefined);
    this.#turns.set(key, settled);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(key) === settled) this.#turns.delete(key);
    }
  }
}

const declaredTwice =
  "another resource of this program declares the same one. Nothing was sent.\nWhat to do: take one of the two out of the " +
  "program.";
const createdAnew =
  "another resource of this program declares the same one, and this run created it anew for that resource: what this " +
  "entry holds may be void.\nWhat to do: take one of the two out of the program.";
const notCreated =
  "a resource of this program declares the same one, and could not be created in this run: deleting would leave " +
  "nothing. Nothing was sent.\nWhat to do: see that resource's error.";
