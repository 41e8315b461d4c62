import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";

/**
 * Writes a file that its owner alone can read (mode 0600). One that is replaced is so as a whole, or not at all.
 *
 * @param isReplacing whether a file of that name is replaced, with whatever mode it has
 * @throws Error of Node's file system, with code EEXIST where there is a file that is not to be replaced
 */
export async function writeSecretFile(file: string, text: string, isReplacing: boolean): Promise<void> {
  if (!isReplacing) {
    await writeFile(file, text, { mode: 0o600, flag: "wx" });
    return;
  }
  const fresh = `${file}.${randomUUID()}`;
  try {
    await writeFile(fresh, text, { mode: 0o600, flag: "wx" });
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}
