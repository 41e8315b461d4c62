import { z } from "zod";
import { parseAnswer } from "../answers";
import type { Calls } from "../Calls";
import { errorOf } from "../errorOf";
import { find, otherwise } from "../find";
import type { GraphError } from "../GraphError";
import { meetingError, saysMeetingGone } from "../meetings/meetingErrors";
import { registrationPath, type MeetingKey } from "../paths";
import { post } from "../post";
import type { GraphRequest } from "../request";
import { UnknownCreationError } from "../UnknownCreationError";
import { rounds, untilArrival } from "../settling";

/** The kinds of registration that a meeting can have, as `@odata.type` names them. */
export type RegistrationType =
  "#microsoft.graph.externalMeetingRegistration" | "#microsoft.graph.meetingRegistration";

/** What both kinds of registration have; a kind's own properties stand beside. */
const schema = z.looseObject({
  "@odata.type": z.string().optional(),
  id: z.string().min(1),
  allowedRegistrant: z.string(),
});

/** A meeting's registration, as Graph tells it. */
export type Registration = z.infer<typeof schema>;

/** The registrations of meetings: a meeting has one, or none. */
export class Registrations {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * The meeting's registration; undefined where Graph finds none, be it that it does not find the meeting.
   * Source: learn.microsoft.com/graph/api/externalmeetingregistration-get (beta).
   *
   * @throws GraphError for 410, for a 404 that is not Graph's own and every other refusal, UnexpectedAnswerError,
   *   UnreachableError
   */
  async find(meeting: MeetingKey): Promise<Registration | undefined> {
    const found = await find(this.#calls.send, registrationPath(meeting), schema);
    if ("body" in found) return found.body;
    if (saysNothing(found.notFound)) throw found.notFound;
    return undefined;
  }

  /**
   * The meeting's registration, or what proves that there is none: `absent`, where Graph finds no registration and does
   * find the meeting; `meetingGone`, where it answers 404 for the meeting itself.
   *
   * @throws GraphError where Graph proves neither, UnexpectedAnswerError, UnreachableError
   */
  async presence(meeting: MeetingKey): Promise<Registration | "absent" | "meetingGone"> {
    const { send } = this.#calls;
    const found = await find(send, registrationPath(meeting), schema);
    if ("body" in found) return found.body;
    if (saysNothing(found.notFound)) throw found.notFound;
    const ofMeeting = await meetingError(send, meeting);
    if (ofMeeting === undefined) return "absent";
    if (saysMeetingGone(ofMeeting)) return "meetingGone";
    throw ofMeeting;
  }

  /**
   * Creates the registration of a meeting that is known to have none. Where the answer is lost, Graph is asked: what is
   * there then is this call's own.
   * Source: learn.microsoft.com/graph/api/externalmeetingregistration-post and meetingregistration-post (beta).
   *
   * @param body as documented, with `@odata.type`
   * @throws GraphError, UnexpectedAnswerError, UnreachableError, UnknownCreationError
   */
  async create(
    meeting: MeetingKey,
    body: { readonly "@odata.type": RegistrationType },
  ): Promise<Registration> {
    const { send } = this.#calls;
    for (let round = 1; ; round++) {
      const outcome = await post(send, registrationPath(meeting), body);
      if (outcome.kind === "refused") throw outcome.error;
      await this.#calls.directory.doubt(meeting);
      if (outcome.kind === "done") return parseAnswer(schema, outcome.request, outcome.answer, otherwise);
      if (round === rounds) throw new UnknownCreationError("the registration", outcome.error);
      await untilArrival(round);
      const own = await this.#settle(meeting, outcome.error);
      if (own !== undefined) return own;
    }
  }

  /**
   * Changes properties of the registration.
   * Source: learn.microsoft.com/graph/api/meetingregistration-update (beta).
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError
   */
  async update(meeting: MeetingKey, changes: object): Promise<Registration> {
    const request: GraphRequest = { method: "PATCH", ...registrationPath(meeting), body: changes };
    return parseAnswer(schema, request, await this.#calls.send(request), otherwise);
  }

  /**
   * Disables and deletes the registration, and with it all registrants.
   * Source: learn.microsoft.com/graph/api/externalmeetingregistration-delete (beta).
   *
   * @returns undefined where it is done; Graph's 404 or 410 where it found none, which proves nothing yet
   * @throws GraphError for every other refusal, UnexpectedAnswerError, UnreachableError
   */
  async delete(meeting: MeetingKey): Promise<GraphError | undefined> {
    const error = await errorOf(this.#calls.send, { method: "DELETE", ...registrationPath(meeting) });
    await this.#calls.directory.doubt(meeting);
    if (error === undefined || error.saysNotFound) return error;
    throw error;
  }

  async #settle(meeting: MeetingKey, lost: Error): Promise<Registration | undefined> {
    try {
      return await this.find(meeting);
    } catch (error) {
      throw new UnknownCreationError("the registration", lost, error);
    }
  }
}

/** 410, and a 404 from something between here and Graph, say nothing of one registration. */
function saysNothing({ status, code }: GraphError): boolean {
  return status === 410 || code === undefined;
}
