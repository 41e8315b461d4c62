import type { RosterRow } from "../roster/RosterRow";
import { shorten } from "../shorten";
import type { Registrant } from "./matchRoster";

/** What came of an import file, as far as the user should know of it. */
export interface Outcome {
  /** How many resources are in the file. */
  readonly resources: number;
  /** The registrants in the file. */
  readonly registrants: readonly Registrant[];
  /** Registrants at Graph that the roster does not have; empty where there is no roster. */
  readonly unlisted: readonly Registrant[];
  /** Whether those are left out of the file. */
  readonly isOnlyRoster: boolean;
  /** Rows of people who are not registered. */
  readonly absent: readonly RosterRow[];
  /** `allowedRegistrant` of the registration. */
  readonly audience: string;
  /** Names of resources in the file of which Graph can change what is declared. */
  readonly changeable: readonly string[];
  /** Whether the registration is of the kind whose registrants this file cannot hold. */
  readonly hasOtherRegistrants: boolean;
  /** The file, as the user named it; undefined for standard output. */
  readonly out: string | undefined;
}

/** What the user should know of the file and what comes next, a line each. Ids of people are shortened. */
export function remarksOn(outcome: Outcome): readonly string[] {
  const remarks = [
    summary,
    updates,
    otherRegistrants,
    unlisted,
    absent,
    replacements,
    lostLinks,
    secrets,
    next,
  ];
  return remarks.flatMap((remark) => remark(outcome) ?? []);
}

function summary({ resources, registrants }: Outcome): string {
  return `In the file: ${count(resources, "resource")}, ${count(registrants.length, "registrant")} among them.`;
}

function updates({ changeable }: Outcome): string | undefined {
  if (changeable.length === 0) return undefined;
  return (
    `Without what can be changed in place: ${changeable.join(" and ")}. The next preview shows an update of what the ` +
    "program declares of it."
  );
}

function otherRegistrants({ hasOtherRegistrants }: Outcome): string | undefined {
  if (!hasOtherRegistrants) return undefined;
  return (
    "The meeting has a meetingRegistration, whose registrants are not in the file: declare them as MeetingRegistrant " +
    "with adopt: true."
  );
}

function unlisted({ unlisted: people, isOnlyRoster }: Outcome): string | undefined {
  if (people.length === 0) return undefined;
  const consequence = isOnlyRoster
    ? "They are not in the file, and stay registered"
    : "They are in the file: declare them as well, or leave them out by --only-roster";
  return `At Graph, but not in the roster: ${count(people.length, "registrant")} (${idsOf(people)}). ${consequence}.`;
}

function absent({ absent: rows }: Outcome): string | undefined {
  if (rows.length === 0) return undefined;
  return (
    `In the roster, but not registered at Graph: ${count(rows.length, "row")} (${linesOf(rows)}). They are not in the ` +
    "file; pulumi up registers whom the program declares."
  );
}

function replacements({ registrants, audience }: Outcome): string | undefined {
  const people = registrants.filter(({ row }) => row?.tenantId === undefined);
  if (audience !== "organization" || people.length === 0) return undefined;
  return (
    "Without tenantId and userId, although the registration allows the organization: " +
    `${count(people.length, "registrant")} (${whoOf(people)}). The next preview will show their replacement, which ` +
    "unregisters them and registers them anew: give both in the roster."
  );
}

function lostLinks({ registrants }: Outcome): string | undefined {
  const lost = registrants.filter(({ row }) => row?.joinWebUrl === undefined);
  if (lost.length === 0) return undefined;
  return (
    `Without joinWebUrl: ${lost.length} of ${count(registrants.length, "registrant")}. Graph tells a link only when it ` +
    "registers, so that it is null in state. For new links, use pulumi up --replace URN after the import, or declare " +
    "adopt: true in place of it."
  );
}

function secrets({ registrants }: Outcome): string | undefined {
  const known = registrants.filter(({ row }) => row?.joinWebUrl !== undefined);
  if (known.length === 0) return undefined;
  return `In clear in the file: ${count(known.length, "join link")}. Keep it out of git, and delete it after the import.`;
}

function next({ out }: Outcome): string {
  return `Next: pulumi import --file ${out ?? "FILE"} --generate-code=false`;
}

/** How many people or lines a remark names. */
const named = 10;

function whoOf(people: readonly Registrant[]): string {
  const rows = people.flatMap(({ row }) => row ?? []);
  const others = people.filter(({ row }) => row === undefined);
  const known = rows.length > 0 ? [`${linesOf(rows)} of the roster`] : [];
  const unknown = others.length > 0 ? [`not in the roster: ${idsOf(others)}`] : [];
  return [...known, ...unknown].join("; ");
}

function linesOf(rows: readonly RosterRow[]): string {
  return `${rows.length === 1 ? "line" : "lines"} ${list(rows.map(({ line }) => String(line)))}`;
}

function idsOf(people: readonly Registrant[]): string {
  return list(people.map(({ id }) => shorten(id)));
}

function list(texts: readonly string[]): string {
  const more = texts.length - named;
  return texts.slice(0, named).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
