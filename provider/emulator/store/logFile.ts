import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";

/** The first line of an emulator's data file is shorter than this, in bytes. */
const LONGEST_HEADER = 64 * 1024;
const NEWLINE = 0x0a;

/**
 * A file of lines that several processes append to. It remembers how far it has read, so a look at what others added
 * costs no more than what they added. All methods but firstLine expect the caller to hold the file's lock.
 */
export class LogFile {
  readonly #descriptor: number;
  #offset = 0;

  constructor(path: string) {
    this.#descriptor = openSync(path, "r+");
  }

  /** The first line, and reading goes on after it; undefined when there is none within 64 KiB. */
  firstLine(): string | undefined {
    const start = this.#read(0, Math.min(this.#size(), LONGEST_HEADER));
    const end = start.indexOf(NEWLINE);
    if (end < 0) return undefined;
    this.#offset = end + 1;
    return start.toString("utf8", 0, end);
  }

  /** The lines that were appended since the last look. A last line without its end was torn by a kill: it is cut off. */
  readAppended(): readonly string[] {
    const size = this.#size();
    if (size === this.#offset) return [];
    const bytes = this.#read(this.#offset, size - this.#offset);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#offset += end;
    if (end < bytes.length) ftruncateSync(this.#descriptor, this.#offset);
    return end === 0 ? [] : bytes.toString("utf8", 0, end - 1).split("\n");
  }

  /** Appends one line: after a failure none of it is in the file. */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let written = 0; written < bytes.length;) {
        written += writeSync(
          this.#descriptor,
          bytes,
          written,
          bytes.length - written,
          this.#offset + written,
        );
      }
    } catch (error) {
      ftruncateSync(this.#descriptor, this.#offset);
      throw error;
    }
    this.#offset += bytes.length;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #size(): number {
    return fstatSync(this.#descriptor).size;
  }

  #read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const count = readSync(this.#descriptor, bytes, filled, length - filled, position + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }
}
