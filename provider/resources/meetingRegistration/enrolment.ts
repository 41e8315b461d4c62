import type { Graph } from "../../graph/Graph";
import type { Person } from "../../graph/registrants/MeetingRegistrantLists";
import { settingDeclarations } from "../../settings";
import { waysToAdopt } from "../../waysToAdopt";
import {
  meetingOf,
  requireNoRegistration,
  requireSameUser,
  type OfMeeting,
  type Organized,
} from "../shared/meeting";

// Who is registered by a meetingRegistration, and how a person comes off it.

const [adoptVariable] = settingDeclarations.adopt.variables;

/** What state says of a registrant. */
export interface Enrolled extends OfMeeting, Organized {
  readonly email: string;
  readonly registrantId?: string | null | undefined;
}

/** Whether a person is registered at Graph; `unlisted` where it tells the organizer alone. */
export type EnrolmentPresence =
  | { readonly kind: "registered"; readonly id: string }
  | { readonly kind: "gone" }
  | { readonly kind: "unlisted" };

/**
 * Whether a person is registered.
 *
 * @throws Error where neither is proven; what MeetingRegistrants throws
 */
export async function presenceOf(state: Enrolled, graph: Graph): Promise<EnrolmentPresence> {
  const presence = await graph.meetingRegistrants.presence(meetingOf(state), personOf(state));
  if (presence.kind === "registered") return presence;
  if (presence.kind === "unlisted") return { kind: "unlisted" };
  if (presence.kind === "meetingGone") await requireSameUser(state, graph);
  return { kind: "gone" };
}

/**
 * Unregisters a person, where Graph allows it. One who is gone, by proof, is done.
 *
 * @throws Error where only the person can cancel, or where Graph's id of the registration cannot be found out; what
 *   MeetingRegistrants throws
 */
export async function unregister(state: Enrolled, graph: Graph): Promise<void> {
  const meeting = meetingOf(state);
  if (await graph.meetingRegistrants.allowsEveryone(meeting)) {
    if ((await presenceOf(state, graph)).kind === "gone") return;
    throw new Error(onlyThePerson);
  }
  const id = state.registrantId ?? (await idOf(state, graph));
  if (id === undefined) return;
  const notFound = await graph.meetingRegistrants.delete(meeting, id);
  if (notFound === undefined) return;
  const presence = await presenceForDelete(state, graph);
  if (presence.kind === "gone") return;
  if (presence.kind === "unlisted") throw new Error(`${notFound.summary}\n${notListed}`, { cause: notFound });
  throw presence.id === id ? notFound : new Error(registeredAnew, { cause: notFound });
}

async function presenceForDelete(state: Enrolled, graph: Graph): Promise<EnrolmentPresence> {
  try {
    return await presenceOf(state, graph);
  } catch (error) {
    await requireNoRegistration(error, state, graph);
    return { kind: "gone" };
  }
}

/** Why a person is not registered again who is registered already. */
export function alreadyRegistered(isUnchanged: boolean): Error {
  return new Error(isUnchanged ? heldByState : heldByNobody);
}

async function idOf(state: Enrolled, graph: Graph): Promise<string | undefined> {
  const presence = await presenceOf(state, graph);
  if (presence.kind === "unlisted") throw new Error(idUnknown);
  return presence.kind === "registered" ? presence.id : undefined;
}

function personOf({ registrantId, email }: Enrolled): Person {
  return { id: registrantId ?? undefined, email };
}

const withoutDelete =
  "to drop the entry alone, use the option retainOnDelete or `pulumi state delete URN`; to delete the registration with " +
  "everybody, name it in the option deletedWith, so that no single deletion is asked for.";

const onlyThePerson =
  "the registration allows everyone, where Graph deletes no single registrant: only the person can cancel, by the link " +
  `in the e-mail from Graph. Nothing was deleted.\nWhat to do: let the person cancel and run the same command again; or, ${withoutDelete} ` +
  "Where a change replaces the person, take the change back, or name it in the option ignoreChanges.";

const notListed =
  "The person may be unregistered already, by an attempt whose answer was lost; Graph lists registrants to the organizer " +
  "alone.\nWhat to do: run the same command as the organizer; or, where the person is known to be off, " +
  "`pulumi state delete URN`.";

const registeredAnew =
  "the registration in state is gone, and the person has registered anew since, under another id. Nothing was " +
  "deleted.\nWhat to do: run `pulumi refresh`, which takes the new registration into state, and the same command again.";

const idUnknown =
  "Graph's id of the registration is not in state, and Graph lists registrants to the organizer alone. Nothing was " +
  `deleted.\nWhat to do: sign in as the organizer and run the same command again; or, ${withoutDelete}`;

const heldByNobody =
  "the person is registered to this meeting already, usually by a run that was interrupted, by another program, or by " +
  "the person. Nothing was sent: Graph might register the person twice.\nWhat to do: to take the registration over as it " +
  `is, without its link, ${waysToAdopt}. For a renamed or moved resource, use the option aliases. Otherwise unregister ` +
  "the person there, or take the resource out of the program.";

const heldByState =
  "the person is registered to this meeting already, and an entry of the state is for the same person: another resource " +
  "of this program, or what a replacement left behind that was interrupted. Nothing was sent.\nWhat to do: if two " +
  "resources declare the person, take one out of the program; else run `pulumi up --replace URN` for this resource with " +
  `${adoptVariable}=true.`;
