/** The lock of a stack, so that two runs never write one state; a killed run leaves it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Another run holds the lock, or was killed while it did. */
export class LockedError extends Error {
  override readonly name = "LockedError";

  constructor(file: string, owner: string) {
    super(
      "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete " +
        `the lock file with \`cancel\`.\n  ${file}: created by ${owner}`,
    );
  }
}

export class Lock {
  constructor(private readonly file: string) {}

  /**
   * Does something while nobody else can: the lock goes when it ends, well or not, and when the process exits.
   * @throws LockedError when there is a lock already; nothing is done then
   */
  async hold<T>(action: () => Promise<T>): Promise<T> {
    const owner = `pid ${process.pid} at ${new Date().toISOString()}`;
    this.create(owner);
    const release = (): void => {
      // After a cancel, it may be another run's.
      if (this.owner() === owner) this.remove();
    };
    process.once("exit", release);
    try {
      return await action();
    } finally {
      process.off("exit", release);
      release();
    }
  }

  /** Takes the lock away, whoever's it is. */
  remove(): void {
    rmSync(this.file, { force: true });
  }

  private create(owner: string): void {
    mkdirSync(dirname(this.file), { recursive: true });
    try {
      writeFileSync(this.file, owner, { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new LockedError(this.file, this.owner());
    }
  }

  private owner(): string {
    try {
      return readFileSync(this.file, "utf8");
    } catch {
      return "";
    }
  }
}
