import { z } from "zod";
import { parseJson } from "../../json";
import { activeIdOf, type MeetingRegistrantLists } from "./MeetingRegistrantLists";
import { registrantsPath, type MeetingKey } from "../paths";
import { post } from "../post";
import type { SendToGraph } from "../request";
import { UnknownCreationError } from "../UnknownCreationError";
import { rounds, untilArrival } from "../settling";

/** What is sent to register a person: Graph's own words. */
export interface NewMeetingRegistrant {
  readonly firstName: string;
  readonly lastName: string;
  /** Compared without case. */
  readonly email: string;
  /** Answers to the registration's custom questions, by the ids of the questions. */
  readonly customQuestionAnswers?:
    readonly { readonly questionId: string; readonly value: string }[] | undefined;
}

/** What Graph tells of a person whom it registered. */
export interface Enrolled {
  /** Null where Graph did not tell it, and the list neither. */
  readonly id: string | null;
  /** Null where the person alone gets it, by e-mail. */
  readonly joinWebUrl: string | null;
}

/** What it takes to register a person. */
export interface Enrolling {
  readonly send: SendToGraph;
  readonly lists: MeetingRegistrantLists;
  /** Says one line to the user. */
  readonly say: (line: string) => void;
}

const what = "the person's registration";

/**
 * Registers a person who is not registered yet. Where the answer is lost, the list is asked: who is in it then, and
 * was not before, is this call's own. Without the list nothing is sent again: Graph might register the person twice.
 * Source: learn.microsoft.com/graph/api/meetingregistration-post-registrants (beta).
 *
 * @param before whether the list did not have the person, or was not given
 * @throws GraphError, UnreachableError, UnknownCreationError
 */
export async function enrol(
  { send, lists, say }: Enrolling,
  meeting: MeetingKey,
  registrant: NewMeetingRegistrant,
  before: "absent" | "unlisted",
): Promise<Enrolled> {
  const { email } = registrant;
  const body = { "@odata.type": "#microsoft.graph.meetingRegistrant", ...registrant };
  for (let round = 1; ; round++) {
    const outcome = await post(send, registrantsPath(meeting), body);
    if (outcome.kind === "refused") throw outcome.error;
    if (outcome.kind === "done") return completed(lists, meeting, email, toldBy(outcome.answer.body));
    if (before === "unlisted") throw new UnknownCreationError(what, outcome.error, undefined, lookInTeams);
    if (round === rounds) throw new UnknownCreationError(what, outcome.error);
    await untilArrival(round);
    const id = await settle(lists, meeting, email, outcome.error);
    if (id === undefined) continue;
    say(lostLink);
    return { id, joinWebUrl: null };
  }
}

/** What the answer told, with the id from the list where the answer had none. */
async function completed(
  lists: MeetingRegistrantLists,
  meeting: MeetingKey,
  email: string,
  told: Enrolled,
): Promise<Enrolled> {
  if (told.id !== null) {
    await lists.add(meeting, { id: told.id, email, status: "registered" });
    return told;
  }
  try {
    return { ...told, id: activeIdOf(await lists.anew(meeting), { email }) ?? null };
  } catch {
    // The person is registered all the same: the id is found when it is needed.
    lists.doubt(meeting);
    return told;
  }
}

async function settle(
  lists: MeetingRegistrantLists,
  meeting: MeetingKey,
  email: string,
  lost: Error,
): Promise<string | undefined> {
  try {
    return activeIdOf(await lists.anew(meeting), { email });
  } catch (error) {
    throw new UnknownCreationError(what, lost, error);
  }
}

// Where the registration allows everyone, Microsoft's example has empty texts.
const text = z.string().min(1).nullable().catch(null);
const schema = z.object({ id: text, joinWebUrl: text }).catch({ id: null, joinWebUrl: null });

function toldBy(body: string): Enrolled {
  return schema.parse(parseJson(body));
}

const lostLink =
  "The answer to a registration was lost, and with it the link, where Graph told one: joinWebUrl is null. The person is " +
  "registered and has the link by e-mail; `pulumi up --replace` registers anew.";

const lookInTeams =
  "look in Teams whether the person is registered, because Graph does not list it: if so, declare the person with the " +
  "organizer's credentials and adopt; if not, run the same command again.";
