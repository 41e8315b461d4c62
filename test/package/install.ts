import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = resolve(__dirname, "../..");

/** A packed release of this package. */
export interface Release {
  readonly version: string;
  /** The tarball. */
  readonly tarball: string;
}

/** Packs the work tree, as `npm publish` would, after a change of its copy. */
export async function pack(
  folder: string,
  version: string,
  change: (copy: string) => Promise<void> = () => Promise.resolve(),
): Promise<Release> {
  const copy = await mkdtemp(join(folder, "release-"));
  for (const name of ["package.json", "README.md", "dist", "docs"]) {
    await cp(join(root, name), join(copy, name), { recursive: true });
  }
  const manifest = JSON.parse(await readFile(join(copy, "package.json"), "utf8")) as object;
  await writeFile(join(copy, "package.json"), JSON.stringify({ ...manifest, version, workspaces: [] }));
  await change(copy);
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: copy });
  return { version, tarball: join(folder, `pulumi-teams-registration-${version}.tgz`) };
}

/** Files of a tarball, relative to the package. */
export async function filesOf({ tarball }: Release): Promise<string[]> {
  const { stdout } = await run("tar", ["-tzf", tarball]);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^package\//, ""));
}

/**
 * Installs a release into a program's folder, in place of the one that was there: a real folder of the tarball's files
 * beside the other packages, as npm lays it out, without asking a registry.
 */
export async function install({ tarball }: Release, program: string): Promise<void> {
  const modules = join(program, "node_modules");
  await rm(modules, { recursive: true, force: true });
  await mkdir(modules);
  const installed = await readdir(join(root, "node_modules"));
  for (const name of installed.filter(
    (entry) => entry !== "pulumi-teams-registration" && !entry.startsWith("."),
  ))
    await symlink(join(root, "node_modules", name), join(modules, name));
  const unpacked = await mkdtemp(join(tmpdir(), "unpacked-"));
  await run("tar", ["-xzf", tarball, "-C", unpacked]);
  await cp(join(unpacked, "package"), join(modules, "pulumi-teams-registration"), { recursive: true });
  await rm(unpacked, { recursive: true });
}
