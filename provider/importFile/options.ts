import { parseArgs } from "node:util";
import type { z } from "zod";
import { UsageError } from "../commands/usageError";
import { organizer as organizerSchema } from "../resources/shared/meeting";
import { segment } from "../resources/shared/texts";

/** What the command line of `import-file` asks for. */
export interface Options {
  readonly meetingId: string;
  /** Undefined for the signed-in user (`/me`). */
  readonly organizer: string | undefined;
  /** Name of the roster's file; undefined where there is none. */
  readonly roster: string | undefined;
  readonly isOnlyRoster: boolean;
  /** Undefined: the meeting itself is left out. */
  readonly meetingName: string | undefined;
  /** The meeting's `externalId`. */
  readonly externalId: string | undefined;
  /** Undefined: the registration is left out. */
  readonly registrationName: string | undefined;
  /** Undefined for standard output. */
  readonly out: string | undefined;
  /** Whether a file of that name is replaced. */
  readonly isReplacing: boolean;
}

/** Whether the command line asks for the help text alone. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}

/** Throws a UsageError for arguments that the command does not know, and for those that contradict each other. */
export function parseOptions(args: readonly string[]): Options {
  const { meeting, organizer, roster, out, force, ...values } = parse(args);
  const { "meeting-name": meetingName, "external-id": externalId } = values;
  const meetingId = required("--meeting", segment("give the id of the onlineMeeting"), meeting);
  requireTogether("--only-roster", values["only-roster"], "--roster", roster);
  requireTogether("--force", force, "--out", out);
  requireTogether("--external-id", externalId, "--meeting-name", meetingName);
  if (values["no-registration"] === true && values["registration-name"] !== undefined) {
    throw new UsageError("--registration-name and --no-registration are both given: leave one of them out");
  }
  const name = values["registration-name"] ?? "registration";
  requireFilled({ "--registration-name": name, "--meeting-name": meetingName, "--external-id": externalId });
  return {
    meetingId,
    organizer: required("--organizer", organizerSchema, organizer),
    roster,
    isOnlyRoster: values["only-roster"] === true,
    meetingName,
    externalId,
    registrationName: values["no-registration"] === true ? undefined : name,
    out,
    isReplacing: force === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        meeting: { type: "string" },
        organizer: { type: "string" },
        roster: { type: "string" },
        "only-roster": { type: "boolean" },
        "meeting-name": { type: "string" },
        "external-id": { type: "string" },
        "registration-name": { type: "string" },
        "no-registration": { type: "boolean" },
        out: { type: "string" },
        force: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function required<Value>(flag: string, schema: z.ZodType<Value>, text: string | undefined): Value {
  const result = schema.safeParse(text);
  if (result.success) return result.data;
  throw new UsageError(`${flag} ${result.error.issues.map(({ message }) => message).join(", and ")}`);
}

function requireTogether(
  flag: string,
  given: boolean | string | undefined,
  other: string,
  value: string | undefined,
): void {
  if (given === undefined || value !== undefined) return;
  throw new UsageError(`${flag} is given without ${other}: give both`);
}

function requireFilled(values: Readonly<Record<string, string | undefined>>): void {
  for (const [flag, value] of Object.entries(values)) {
    if (value === "") throw new UsageError(`${flag} must not be empty: give a value, or leave it out`);
  }
}
