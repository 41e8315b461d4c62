/** Pulumi programs for tests, each in a fresh folder under the system's temporary one. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A program on disk and a place for its state. */
export interface Program {
  /** Folder with Pulumi.yaml. */
  readonly directory: string;
  /** Folder for the state of its stacks; empty at first. */
  readonly state: string;
  /** Writes files into the program's folder, over those of the same names. */
  write(files: ProgramFiles): Promise<void>;
  /** Removes both folders. */
  remove(): Promise<void>;
}

/** Texts by path relative to the program's folder. */
export type ProgramFiles = Readonly<Record<string, string>>;

/** What a program consists of. */
export interface ProgramSource {
  /** The project's name in Pulumi.yaml. */
  readonly name: string;
  /** The program's files; `Pulumi.yaml` and `package.json` are written where they are left out. */
  readonly files: ProgramFiles;
}

/**
 * Writes a program into a temporary folder whose `node_modules` are the repository's, so that it finds
 * `@pulumi/pulumi`, the language's plugins, and this package under its own name.
 */
export async function writeProgram({ name, files }: ProgramSource): Promise<Program> {
  const root = await mkdtemp(join(tmpdir(), `${name}-`));
  const directory = join(root, "program");
  const state = join(root, "state");
  const write = (written: ProgramFiles): Promise<void> => writeFiles(directory, written);
  await write({
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
    "package.json": JSON.stringify({ name, private: true }),
    ...files,
  });
  await symlink(resolve(__dirname, "../../node_modules"), join(directory, "node_modules"), "dir");
  await mkdir(state);
  return { directory, state, write, remove: () => rm(root, { recursive: true, force: true }) };
}

async function writeFiles(directory: string, files: ProgramFiles): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
