import { z } from "zod";
import type { Graph } from "../../graph/Graph";
import type { Registration, RegistrationType } from "../../graph/registrations/Registrations";
import { property } from "../../pulumi/properties";
import { inState, waysToAdopt } from "../../waysToAdopt";
import { deprecation } from "./deprecation";
import { meetingOf, requireOrganizer, requireSameUser, type OfMeeting, type Organized } from "./meeting";

// What both kinds of registration share.

/** Graph's `meetingAudience`, without `unknownFutureValue`. */
export type MeetingAudience = "everyone" | "organization";

/** The input `allowedRegistrant`. */
export const allowedRegistrant = property(
  z.enum(["everyone", "organization"], { error: 'is neither "everyone" nor "organization"' }),
  {
    description:
      "Who can register: `everyone`, or only people of the `organization`. Graph cannot change it: a change replaces the " +
      "registration, and with it everybody who is registered.",
    replaces: true,
  },
);

/** What the definitions of both kinds have in common: at Graph both are the meeting's registration, which has one at most. */
export const ofRegistration = {
  keyOf: ({ meetingId }: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(["registration", meetingId]),
  insteadOfImport:
    "Declare the resource with `adopt: true`, which takes over what the meeting has, or bring it in by " +
    "`pulumi import --file`",
  deprecation,
};

/** A registration as it is declared. */
export interface DeclaredRegistration extends OfMeeting {
  readonly allowedRegistrant: MeetingAudience;
}

/** What is done with a registration that is there already. */
export interface Adoption {
  readonly mayAdopt: boolean;
  /** Whether a resource in state declares the same one. */
  readonly isUnchanged: boolean;
}

/**
 * Creates a meeting's registration, or takes over the one that is there.
 *
 * @param own the properties that one kind has for itself
 * @returns the registration, and whether it was there already
 * @throws Error where there is one that is not to be taken over; what Registrations throws
 */
export async function createRegistration(
  graph: Graph,
  type: RegistrationType,
  declared: DeclaredRegistration,
  { own = {}, ...adoption }: Adoption & { readonly own?: object },
): Promise<{ readonly registration: Registration; readonly isAdopted: boolean }> {
  const meeting = meetingOf(declared);
  const { allowedRegistrant } = declared;
  const existing = await graph.registrations.find(meeting);
  if (existing !== undefined) {
    requireAdoptable(existing, type, allowedRegistrant, adoption);
    return { registration: existing, isAdopted: true };
  }
  const body = { "@odata.type": type, allowedRegistrant, ...own };
  return { registration: await graph.registrations.create(meeting, body), isAdopted: false };
}

/**
 * The meeting's registration; undefined where the meeting is proven to be gone.
 *
 * A meeting that has no registration any more is an error. A retired API looks the same; and a registration that left the
 * state would be created by the next run, while state goes on to say that people are registered to it.
 *
 * @throws Error where there is none, where it is of the other kind, or where the proof does not hold; what Registrations
 * throws
 */
export async function readRegistration(
  graph: Graph,
  type: RegistrationType,
  state: OfMeeting & Organized,
): Promise<Registration | undefined> {
  requireOrganizer(state.organizer, graph);
  const presence = await graph.registrations.presence(meetingOf(state));
  if (presence === "absent") throw new Error(withoutRegistration);
  if (presence === "meetingGone") {
    await requireSameUser(state, graph);
    return undefined;
  }
  if (isOfType(presence, type)) return presence;
  throw new Error(`${otherKind(presence)}\nWhat to do: delete it at Graph, or this resource from state.`);
}

/**
 * Deletes the meeting's registration, and with it everybody's.
 *
 * @throws Graph's error where it finds none, and does not prove that it is gone; what Registrations throws
 */
export async function deleteRegistration(graph: Graph, state: OfMeeting & Organized): Promise<void> {
  requireOrganizer(state.organizer, graph);
  const notFound = await graph.registrations.delete(meetingOf(state));
  if (notFound === undefined) return;
  const presence = await graph.registrations.presence(meetingOf(state));
  if (presence === "meetingGone") await requireSameUser(state, graph);
  else if (presence !== "absent") throw notFound;
}

function requireAdoptable(
  existing: Registration,
  type: RegistrationType,
  wanted: MeetingAudience,
  { mayAdopt, isUnchanged }: Adoption,
): void {
  const allowed = existing.allowedRegistrant;
  if (!isOfType(existing, type)) {
    throw new Error(
      `${otherKind(existing)} Nothing was sent.\nWhat to do: declare that kind. To change the kind, which unregisters ` +
        "everybody: where this stack has the other one, take it out of the program, run `pulumi up`, and then declare this " +
        "one; else delete it at Graph first.",
    );
  }
  if (isUnchanged) throw new Error(heldByState);
  if (!mayAdopt) {
    throw new Error(
      `the meeting has a registration already (allowedRegistrant: ${allowed}), usually by a run that was interrupted, or ` +
        `by another program. Nothing was sent.\nWhat to do: to take it over with everybody who is registered, ${waysToAdopt}. ` +
        "For a renamed or moved resource, use the option aliases. Otherwise delete it at Graph first, which unregisters " +
        "everybody.",
    );
  }
  if (allowed === wanted) return;
  throw new Error(
    `the meeting has a registration for ${allowed}, and Graph cannot change allowedRegistrant: to take it over as declared ` +
      "would delete it with everybody who is registered. Nothing was sent.\nWhat to do: declare allowedRegistrant: " +
      `"${allowed}", or delete the registration at Graph first.`,
  );
}

function isOfType({ "@odata.type": actual }: Registration, type: RegistrationType): boolean {
  return actual === undefined || actual === type;
}

function otherKind({ "@odata.type": type = "" }: Registration): string {
  return `the meeting has a registration of another kind (${type.replace("#microsoft.graph.", "")}), and can have but one.`;
}

const withoutRegistration =
  "Graph finds the meeting, and no registration of it: somebody deleted it, or Microsoft has retired the API in this " +
  "tenant, which looks the same.\nWhat to do: `pulumi up --replace URN` makes the registration anew, and everybody who " +
  "takes the meeting's id from it.";
const heldByState = `the meeting has a registration already, and ${inState("Nothing was sent.")}`;
