import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { asksForHelp, parseOptions, type Options } from "../importFile/options";
import { writeSecretFile } from "../importFile/writeSecretFile";
import { readRoster } from "../roster/readRoster";
import { RosterError } from "../roster/RosterError";
import type { RosterRow } from "../roster/RosterRow";

/** The command's line in the overview of commands. */
export const summary =
  "import-file --meeting ID [OPTIONS]   What Graph holds for a meeting, for pulumi import; --help has the options";

const help = `Usage: pulumi-teams-registration import-file --meeting ID [OPTIONS]

Prints a file for "pulumi import --file FILE --generate-code=false": the registration
of a meeting and its external registrants. It changes nothing at Graph. Settings and
credentials are those of the provider, from the environment. See docs/import.md.

  --meeting ID               Id of the onlineMeeting
  --organizer ID             Its organizer: object id or user principal name; default: the signed-in user (/me)
  --roster FILE              CSV or JSON: id, tenantId, userId, joinWebUrl and name of each person
  --only-roster              Leave out who is not in the roster
  --meeting-name NAME        Also import the meeting itself, as the resource of this name
  --external-id ID           The externalId that the program declares of it
  --registration-name NAME   Name of the registration's resource; default: registration
  --no-registration          Leave the registration out
  --out FILE                 Write to this file, for its owner alone; default: standard output
  --force                    Replace that file
`;

/**
 * Writes a file for `pulumi import` of what Graph holds for a meeting, and says on standard error what to know of it.
 *
 * @throws UsageError for arguments that it does not know; Error for a roster that cannot be used, for missing settings,
 * and for what Graph refuses
 */
export async function run(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) {
    process.stdout.write(help);
    return;
  }
  const options = parseOptions(args);
  const roster = options.roster === undefined ? undefined : await loadRoster(options.roster);
  requireFree(options);
  // It loads Pulumi's SDK, which takes longer than the start of any other command.
  const { makePlan } = await import("../importFile/makePlan.js");
  const { file, remarks } = await makePlan({ ...options, roster }, say);
  await write(`${JSON.stringify(file, undefined, 2)}\n`, options);
  remarks.forEach(say);
}

async function loadRoster(file: string): Promise<readonly RosterRow[]> {
  const content = await readFile(file).catch((error: unknown) => {
    throw new Error(`the roster cannot be read (${codeOf(error)}): check --roster ${file}.`, {
      cause: error,
    });
  });
  try {
    return readRoster(file, content);
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    error.lines.forEach(say);
    throw new Error(
      "the roster cannot be used, for the reasons above: correct it, and run the command again.",
      {
        cause: error,
      },
    );
  }
}

// Before anything is asked of Graph: thousands of registrants take their time.
function requireFree({ out, isReplacing }: Options): void {
  if (out !== undefined && !isReplacing && existsSync(out)) throw new Error(taken(out));
}

async function write(text: string, { out, isReplacing }: Options): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeSecretFile(out, text, isReplacing).catch((error: unknown) => {
    const code = codeOf(error);
    const reason = code === "EEXIST" ? taken(out) : `${out} cannot be written (${code}): check --out.`;
    throw new Error(reason, { cause: error });
  });
}

function taken(out: string): string {
  return `${out} exists already: give --out another name, or --force to replace it.`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
