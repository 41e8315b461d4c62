import type { AnyResourceDefinition } from "../pulumi/definition";
import { importEntry, type ImportEntry } from "../pulumi/importEntry";
import { traitsOf } from "../pulumi/properties";
import { externalMeetingRegistrant } from "../resources/ExternalMeetingRegistrant";
import type { Inventory } from "./Inventory";
import { matchRoster, type Registrant, type Selection } from "./matchRoster";
import { remarksOn } from "./remarks";

/** What is wanted of an import file. */
export interface ImportRequest extends Selection {
  /** The name of the meeting's resource; undefined to leave it out. */
  readonly meetingName: string | undefined;
  /** The name of the registration's resource; undefined to leave it out. */
  readonly registrationName: string | undefined;
  /** The file, as the user named it; undefined for standard output. */
  readonly out: string | undefined;
}

/** An import file, and what the user should know of it. */
export interface ImportPlan {
  readonly file: ImportFile;
  /** A line each. */
  readonly remarks: readonly string[];
}

/** The file of `pulumi import --file`, as JSON. */
export interface ImportFile {
  readonly resources: readonly ImportEntry[];
}

/**
 * The import file for what Graph holds.
 *
 * @throws Error where two resources would have the same name
 */
export function planImport(inventory: Inventory, request: ImportRequest): ImportPlan {
  const { isOnlyRoster, meetingName, registrationName, out } = request;
  const { meeting, registration, registrantIds, audience } = inventory;
  const { registrants, unlisted, absent } = matchRoster(registrantIds ?? [], request);
  const named = [
    { held: meeting, name: meetingName },
    { held: registration, name: registrationName },
  ].flatMap(({ held, name }) => (held === undefined || name === undefined ? [] : [{ ...held, name }]));
  const resources = [
    ...named.map((held) => importEntry(held.definition, held)),
    ...registrants.map((registrant) => registrantEntry(inventory, registrant)),
  ];
  const remarks = remarksOn({
    resources: resources.length,
    registrants,
    unlisted,
    isOnlyRoster,
    absent,
    audience,
    hasOtherRegistrants: registrantIds === undefined,
    changeable: named.filter(({ definition }) => canBeUpdated(definition)).map(({ name }) => name),
    out,
  });
  return { file: { resources }, remarks };
}

/** The link, and the ids in the directory, are the roster's: Graph's list has none of them. */
function registrantEntry(inventory: Inventory, { id, name, row }: Registrant): ImportEntry {
  const { organizer, meetingId, organizerId } = inventory;
  return importEntry(externalMeetingRegistrant, {
    name,
    id,
    declared: { organizer, meetingId, registrantId: id, tenantId: row?.tenantId, userId: row?.userId },
    outputs: { joinWebUrl: row?.joinWebUrl, organizerId },
  });
}

function canBeUpdated({ inputs }: AnyResourceDefinition): boolean {
  return Object.values(traitsOf(inputs)).some(
    ({ replaces, instructs }) => replaces !== true && instructs !== true,
  );
}
