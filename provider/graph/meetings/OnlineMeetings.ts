import { z } from "zod";
import { parseAnswer } from "../answers";
import type { Calls } from "../Calls";
import { createOrGet, type CreatedOrGot, type CreateOrGetBody } from "./createOrGet";
import { errorOf } from "../errorOf";
import { find, otherwise } from "../find";
import type { GraphError } from "../GraphError";
import { saysMeetingGone } from "./meetingErrors";
import { onlineMeetingSchema, type OnlineMeeting } from "./onlineMeetingSchema";
import { encodeSegment, meetingPath, meetingsPath, type GraphPath, type MeetingKey } from "../paths";
import { post } from "../post";
import type { GraphRequest } from "../request";
import { summaryOf } from "../summaryOf";
import { UnknownCreationError } from "../UnknownCreationError";

/** How a meeting is looked up. */
export type MeetingName =
  { readonly id: string } | { readonly joinWebUrl: string } | { readonly externalId: string };

const collection = z.object({ value: z.array(onlineMeetingSchema) });

/** The meetings of organizers. */
export class OnlineMeetings {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * Creates a meeting without an external id. Graph has no list of meetings, so where the answer is lost nobody can tell.
   * Source: learn.microsoft.com/graph/api/application-post-onlinemeetings.
   *
   * @param body an onlineMeeting, with all that is to be given
   * @throws GraphError, UnexpectedAnswerError, UnreachableError, UnknownCreationError
   */
  async create(organizer: string | undefined, body: object): Promise<OnlineMeeting> {
    const outcome = await post(this.#calls.send, meetingsPath(organizer), body);
    switch (outcome.kind) {
      case "refused":
        throw outcome.error;
      case "unknown":
        throw new UnknownCreationError("the meeting", outcome.error, undefined, leftOver);
      case "done":
        return parseAnswer(onlineMeetingSchema, outcome.request, outcome.answer, otherwise);
    }
  }

  /** Creates the meeting with an external id, or gets the one that is there. See `createOrGet`. */
  createOrGet(organizer: string | undefined, body: CreateOrGetBody): Promise<CreatedOrGot> {
    return createOrGet(this.#calls, organizer, body);
  }

  /**
   * The meeting; `gone` where Graph's own 404 proves that it is not there, which holds under `/me` for its organizer alone.
   * Source: learn.microsoft.com/graph/api/onlinemeeting-get.
   *
   * @throws GraphError for every other refusal, UnexpectedAnswerError, UnreachableError
   */
  presence(meeting: MeetingKey): Promise<OnlineMeeting | "gone"> {
    return this.#presence(meetingPath(meeting), onlineMeetingSchema);
  }

  /**
   * Changes properties of a meeting.
   * Source: learn.microsoft.com/graph/api/onlinemeeting-update.
   *
   * @param changes with startDateTime and endDateTime, or neither; with all attendees, or none
   * @returns the meeting as it is then
   * @throws GraphError, UnexpectedAnswerError, UnreachableError
   */
  async update(meeting: MeetingKey, changes: object): Promise<OnlineMeeting> {
    const request: GraphRequest = { method: "PATCH", ...meetingPath(meeting), body: changes };
    return parseAnswer(onlineMeetingSchema, request, await this.#calls.send(request), otherwise);
  }

  /**
   * Deletes a meeting, and with it its registration.
   * Source: learn.microsoft.com/graph/api/onlinemeeting-delete.
   *
   * @returns undefined where it is done; Graph's 404 or 410 where it found none, which proves nothing yet
   * @throws GraphError for every other refusal, UnexpectedAnswerError, UnreachableError
   */
  async delete(meeting: MeetingKey): Promise<GraphError | undefined> {
    const error = await errorOf(this.#calls.send, { method: "DELETE", ...meetingPath(meeting) });
    if (error === undefined || error.saysNotFound) return error;
    throw error;
  }

  /**
   * Looks a meeting up; undefined where there is none.
   *
   * By external id Graph documents no call that only reads: createOrGet is sent, and a meeting that it created is deleted
   * at once.
   * Source: learn.microsoft.com/graph/api/onlinemeeting-get and onlinemeeting-createorget.
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError, UnknownCreationError, and Error where a meeting that
   *   createOrGet created could not be deleted
   */
  find({
    organizer,
    by,
  }: {
    readonly organizer: string | undefined;
    readonly by: MeetingName;
  }): Promise<OnlineMeeting | undefined> {
    if ("externalId" in by) return this.#findByExternalId(organizer, by.externalId);
    if ("joinWebUrl" in by) return this.#findByJoinWebUrl(organizer, by.joinWebUrl);
    return this.#findById({ organizer, meetingId: by.id });
  }

  async #findById(meeting: MeetingKey): Promise<OnlineMeeting | undefined> {
    const found = await this.presence(meeting);
    return found === "gone" ? undefined : found;
  }

  async #findByJoinWebUrl(organizer: string | undefined, joinWebUrl: string) {
    const { path, template } = meetingsPath(organizer);
    // A quote within a text of OData is doubled (OData 4.01, part 2, section 5.1.1.6.1).
    const filter = encodeSegment(`JoinWebUrl eq '${joinWebUrl.replaceAll("'", "''")}'`);
    const filtered: GraphPath = {
      path: `${path}?$filter=${filter}`,
      template: `${template}?$filter=JoinWebUrl eq '{joinWebUrl}'`,
    };
    const found = await this.#presence(filtered, collection);
    return found === "gone" ? undefined : found.value[0];
  }

  async #findByExternalId(organizer: string | undefined, externalId: string) {
    const { meeting, isNew } = await this.createOrGet(organizer, { externalId });
    if (!isNew) return meeting;
    await this.#takeBack({ organizer, meetingId: meeting.id });
    return undefined;
  }

  async #takeBack(meeting: MeetingKey): Promise<void> {
    try {
      await this.delete(meeting);
    } catch (error) {
      throw new Error(
        "the look-up by externalId found no meeting, and the one that Graph made of it could not be deleted again: " +
          `${summaryOf(error)}\nWhat to do: run the same command again, and delete the meeting ${meeting.meetingId}.`,
        { cause: error },
      );
    }
  }

  async #presence<Body>(path: GraphPath, schema: z.ZodType<Body>): Promise<Body | "gone"> {
    const found = await find(this.#calls.send, path, schema);
    if ("body" in found) return found.body;
    if (saysMeetingGone(found.notFound)) return "gone";
    throw found.notFound;
  }
}

const leftOver =
  "declare externalId, by which Graph knows a meeting again, and run the same command. Without it, running again creates " +
  "another meeting; one that was left over is on no calendar, and expires 60 days after its end.";
