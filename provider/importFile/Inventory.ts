import type { Registration } from "../graph/registrations/Registrations";
import type { AnyResourceDefinition } from "../pulumi/definition";
import type { Existing } from "../pulumi/importEntry";
import { externalMeetingRegistration } from "../resources/ExternalMeetingRegistration";
import { meetingRegistration } from "../resources/MeetingRegistration";
import { onlineMeeting } from "../resources/OnlineMeeting";
import { organizerIdOf, type OfMeeting } from "../resources/shared/meeting";
import { allowedRegistrant, type MeetingAudience } from "../resources/shared/registration";
import type { Services } from "../resources/shared/Services";

/** The meeting that is asked for, and what of it. */
export interface MeetingRequest extends OfMeeting {
  /** Whether the meeting itself is to be imported, beside its registration. */
  readonly isWithMeeting: boolean;
  /** The meeting's `externalId`, which Graph does not tell. */
  readonly externalId?: string | undefined;
}

/** An object of Graph's, as its resource would have it in state. */
export interface Held extends Omit<Existing, "name"> {
  readonly definition: AnyResourceDefinition;
}

/** What Graph holds for a meeting. */
export interface Inventory {
  /** As the program declares it; undefined for `/me`. */
  readonly organizer: string | undefined;
  readonly meetingId: string;
  /** The output `organizerId` of each resource. */
  readonly organizerId: string | null;
  /** Undefined where it is not asked for. */
  readonly meeting: Held | undefined;
  readonly registration: Held;
  /** Who can register. */
  readonly audience: MeetingAudience;
  /** Ids of the external registrants, as Graph spells them; undefined where the registration is of the other kind. */
  readonly registrantIds: readonly string[] | undefined;
}

/**
 * Asks Graph what it holds for a meeting. Nothing is changed there.
 *
 * Of what Graph can change, nothing counts as declared: only the program knows what it declares of it, and brings it to
 * Graph by an update in place.
 *
 * @throws Error where there is nothing to import; what Graph throws
 */
export async function takeInventory(services: Services, request: MeetingRequest): Promise<Inventory> {
  const { organizer, meetingId, isWithMeeting, externalId } = request;
  const { graph } = services;
  const key = { organizer, meetingId };
  const organizerId = await organizerIdOf(organizer, graph);
  const registration = await graph.registrations.presence(key);
  if (registration === "meetingGone") throw new Error(meetingNotFound);
  if (registration === "absent") throw new Error(notEnabled);
  const audience = audienceOf(registration);
  const isExternal = kindOf(registration) === externalMeetingRegistration;
  return {
    ...key,
    organizerId,
    audience,
    meeting: isWithMeeting
      ? await heldMeeting(meetingId, { organizer, organizerId, externalId }, services)
      : undefined,
    registration: await heldRegistration(
      registration,
      { ...key, organizerId, allowedRegistrant: audience },
      services,
    ),
    registrantIds: isExternal ? await graph.registrantIds(key) : undefined,
  };
}

async function heldMeeting(
  id: string,
  {
    organizerId,
    ...declared
  }: Pick<Inventory, "organizer" | "organizerId"> & Pick<MeetingRequest, "externalId">,
  services: Services,
): Promise<Held> {
  // The stack did not create it, and so leaves it at Graph when the resource is deleted.
  const state = { ...declared, organizerId, isAdopted: true, isComplete: true };
  const observed = await onlineMeeting.lifecycle.read(id, state, services);
  if (observed === undefined) throw new Error(meetingNotFound);
  return { definition: onlineMeeting, id, declared, outputs: observed.outputs };
}

async function heldRegistration(
  registration: Registration,
  {
    organizerId,
    ...declared
  }: OfMeeting & { organizerId: string | null; allowedRegistrant: MeetingAudience },
  services: Services,
): Promise<Held> {
  const { id } = registration;
  const definition = kindOf(registration);
  const observed = await definition.lifecycle.read(id, { ...declared, organizerId }, services);
  if (observed === undefined) throw new Error(notEnabled);
  return { definition, id, declared, outputs: observed.outputs };
}

function kindOf({ "@odata.type": type }: Registration) {
  return type === "#microsoft.graph.meetingRegistration" ? meetingRegistration : externalMeetingRegistration;
}

function audienceOf({ allowedRegistrant: told }: Registration): MeetingAudience {
  const parsed = allowedRegistrant.safeParse(told);
  if (parsed.success) return parsed.data;
  throw new Error(
    `the registration allows ${JSON.stringify(told)}, which cannot be declared: delete it at Graph, or leave it to the ` +
      "program that made it.",
  );
}

const meetingNotFound =
  "Graph does not find the meeting: give --meeting the id of an onlineMeeting, and --organizer the one whose meeting it is.";

const notEnabled =
  "the meeting has no registration at Graph, so that there is nothing to import: check --meeting, or declare the " +
  "registration and its registrants, and run pulumi up.";
