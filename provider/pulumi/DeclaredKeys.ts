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

  /** The program declares the key. */
  noteCheck(key: string): void {
    this.#checked.add(key);
  }

  /** diff found no change of the resource with this key. */
  noteUnchanged(key: string): void {
    if (this.#checked.has(key)) this.#kept.add(key);
  }

  /** The key was registered at Graph by this run. */
  noteCreated(key: string): void {
    this.#kept.add(key);
  }

  /** Whether a resource of this run keeps the key, so that no delete may remove it at Graph. */
  keeps(key: string): boolean {
    return this.#kept.has(key);
  }
}
