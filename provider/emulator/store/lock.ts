import { readFileSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../systemErrors";

/** How long a lock may stay with another live process before that is an error, in milliseconds. */
const PATIENCE = 10_000;
/** How old a lock without a process id must be to count as left behind, in milliseconds. */
const UNSIGNED_AGE = 2_000;

/**
 * Does the work while this process alone holds the lock file, which names the holder's process id. The work is
 * synchronous: within a process nothing else can run meanwhile, so the lock is between processes of one machine only.
 * A lock whose process is dead is taken over. Throws when a live process keeps it for ten seconds.
 */
export async function withLock<Result>(path: string, work: () => Result): Promise<Result> {
  const deadline = Date.now() + PATIENCE;
  while (!tryLock(path)) {
    if (Date.now() > deadline) throw new Error(heldTooLong(path));
    await sleep(1 + Math.random() * 4);
  }
  try {
    return work();
  } finally {
    unlinkSync(path);
  }
}

/**
 * A lock that was left behind is removed only by who holds the takeover lock, and only after looking again: otherwise
 * two processes that saw the same dead holder could remove, one after the other, the dead lock and then a live one.
 */
function tryLock(path: string): boolean {
  if (create(path)) return true;
  if (!isLeftBehind(path)) return false;
  const takeover = `${path}.takeover`;
  if (!tryLock(takeover)) return false;
  try {
    if (isLeftBehind(path)) unlinkSync(path);
  } finally {
    unlinkSync(takeover);
  }
  return create(path);
}

function create(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function isLeftBehind(path: string): boolean {
  try {
    const holder = Number.parseInt(readFileSync(path, "utf8"), 10);
    if (Number.isNaN(holder)) return Date.now() - statSync(path).mtimeMs > UNSIGNED_AGE;
    // The work is synchronous, so a lock with our own id is of an earlier process that had it: usual in containers.
    return holder === process.pid || !isAlive(holder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

function heldTooLong(path: string): string {
  return `The lock ${path} has been held by a process for more than ${PATIENCE / 1000} seconds. If that process (the number in the file) is not an emulator, delete the file and start again.`;
}
