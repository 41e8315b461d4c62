/** The processes of a run, found by a mark in their environment: so a parent's death hides none of them. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** A process that lives. */
export interface RunProcess {
  readonly pid: number;
  /** Its command line. */
  readonly line: string;
}

/** The variable that marks a run: every process inherits it from the engine, which is given it. */
export const MARK = "STACK_RUN";

/** The processes whose environment has the mark with this value; of this user, and on Linux or macOS. */
export function processesOf(mark: string): Promise<readonly RunProcess[]> {
  const variable = `${MARK}=${mark}`;
  return existsSync("/proc/self/environ") ? listByProc(variable) : listByPs(variable);
}

/** Sends SIGKILL; a process that has ended meanwhile is what was wanted. */
export function killProcess({ pid }: RunProcess): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Linux: small images have no `ps`. */
async function listByProc(variable: string): Promise<readonly RunProcess[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      if (!(await readWords(pid, "environ")).includes(variable)) return [];
      return [{ pid: Number(pid), line: (await readWords(pid, "cmdline")).join(" ").trim() }];
    }),
  );
  return found.flat();
}

/** The words of a file of /proc; none for a process that has ended, or is another user's. */
async function readWords(pid: string, file: string): Promise<readonly string[]> {
  const text = await readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
  return text.split("\0");
}

/** macOS: `e` appends the environment to the command line. */
async function listByPs(variable: string): Promise<readonly RunProcess[]> {
  const [marked, plain] = await Promise.all([ps("axeww"), ps("axww")]);
  const pids = new Set(marked.filter(({ line }) => line.includes(variable)).map(({ pid }) => pid));
  return plain.filter(({ pid }) => pids.has(pid));
}

async function ps(selection: string): Promise<readonly RunProcess[]> {
  const { stdout } = await promisify(execFile)("ps", [selection, "-o", "pid=,args="], {
    maxBuffer: Infinity,
  });
  return [...stdout.matchAll(/^ *(\d+) (.*)$/gm)].map(([, pid, line = ""]) => ({ pid: Number(pid), line }));
}
