import { randomUUID } from "node:crypto";
import { linkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { parseJson } from "../../json";
import { codeOf } from "../systemErrors";
import type { Change, Identity } from "../world/schema";
import { FORMAT, VERSION, identitySchema } from "../world/schema";
import { LogFile } from "./logFile";

/** What a new data file starts with. */
export interface FirstContent {
  readonly identity: Identity;
  readonly changes: readonly Change[];
}

/** An open data file whose header has been read. */
export interface DataFile {
  /** The real path: two names of one file must share one lock. */
  readonly path: string;
  readonly identity: Identity;
  readonly log: LogFile;
}

/**
 * Opens the data file, made with `first` if there is none yet. Throws for a file that is not an emulator's, or of
 * another version, and leaves it as it is.
 */
export function openDataFile(path: string, first: () => FirstContent): DataFile {
  const existing = tryOpen(path);
  if (existing) return existing;
  create(path, first());
  const created = tryOpen(path);
  if (!created) throw new Error(`The data file ${path} was removed while it was opened. Start again.`);
  return created;
}

function tryOpen(path: string): DataFile | undefined {
  let log: LogFile;
  try {
    log = new LogFile(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw unusable(path, error);
  }
  try {
    return { path: realpathSync(path), identity: parseHeader(path, log.firstLine()), log };
  } catch (error) {
    log.close();
    throw error;
  }
}

/**
 * The content goes to a file beside it first, and that file gets the name in one step: whoever sees the data file sees
 * all of its beginning, and of two processes that make it at once one makes it and the other reads it.
 */
function create(path: string, { identity, changes }: FirstContent): void {
  const lines = [identity, ...changes.map((change) => ({ change }))].map(
    (line) => `${JSON.stringify(line)}\n`,
  );
  const beside = `${path}.${randomUUID()}.new`;
  try {
    writeFileSync(beside, lines.join(""), { flag: "wx", mode: 0o600 });
    linkSync(beside, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw unusable(path, error);
  } finally {
    rmSync(beside, { force: true });
  }
}

function unusable(path: string, cause: unknown): Error {
  const message = `The data file ${path} cannot be used (${codeOf(cause) ?? "unknown error"}). Name a file that this user can read and write, in a directory that exists.`;
  return new Error(message, { cause });
}

function parseHeader(path: string, line: string | undefined): Identity {
  const header = parseJson(line ?? "");
  if (!hasFormat(header)) {
    throw new Error(
      `${path} is not an emulator's data file and is left as it is. Name another file, or one that does not exist yet.`,
    );
  }
  const identity = identitySchema.safeParse(header);
  if (identity.success) return identity.data;
  throw new Error(
    `The first line of ${path} is not one of data file version ${VERSION}. Use the release that wrote it, or start with a new file.`,
  );
}

function hasFormat(header: unknown): boolean {
  return typeof header === "object" && header !== null && "format" in header && header.format === FORMAT;
}
