import { backoff } from "../../retry/backoff";
import { sleep } from "../../retry/sleep";
import { parseAnswer } from "../answers";
import type { Calls } from "../Calls";
import { otherwise } from "../find";
import { onlineMeetingSchema, type OnlineMeeting } from "./onlineMeetingSchema";
import { below, meetingsPath } from "../paths";
import { post } from "../post";
import type { GraphAnswer } from "../request";
import { UnknownCreationError } from "../UnknownCreationError";
import { rounds } from "../settling";

/** What createOrGet takes. Source: learn.microsoft.com/graph/api/onlinemeeting-createorget (beta). */
export interface CreateOrGetBody {
  readonly externalId: string;
  readonly startDateTime?: string | undefined;
  readonly endDateTime?: string | undefined;
  readonly subject?: string | undefined;
  readonly participants?: object | undefined;
  readonly chatInfo?: object | undefined;
}

/** A meeting, and whether this call created it. */
export interface CreatedOrGot {
  readonly meeting: OnlineMeeting;
  readonly isNew: boolean;
}

/** The header Date has whole seconds; in milliseconds. */
const resolutionOfDate = 1000;

/**
 * Creates the meeting with an external id, or gets the one that is there. Graph knows it by tenant, organizer and external
 * id, so a request whose answer was lost is sent again.
 * Source: learn.microsoft.com/graph/api/onlinemeeting-createorget (beta): 201 for a new meeting, 200 for another.
 *
 * @throws GraphError, UnexpectedAnswerError, UnreachableError, UnknownCreationError
 */
export async function createOrGet(
  { send, timeout }: Pick<Calls, "send" | "timeout">,
  organizer: string | undefined,
  body: CreateOrGetBody,
): Promise<CreatedOrGot> {
  const path = below(meetingsPath(organizer), "createOrGet");
  const began = performance.now();
  let lost: Error | undefined;
  try {
    for (let round = 1; ; round++) {
      const outcome = await post(send, path, body);
      if (outcome.kind === "refused") throw outcome.error;
      if (outcome.kind === "done") {
        const { request, answer } = outcome;
        const meeting = parseAnswer(onlineMeetingSchema, request, answer, otherwise);
        const elapsed = lost === undefined ? undefined : performance.now() - began;
        return { meeting, isNew: answer.status === 201 || isOwn(meeting, answer, elapsed) };
      }
      lost = outcome.error;
      if (round === rounds || performance.now() - began > timeout) throw lost;
      await sleep(backoff(round));
    }
  } catch (error) {
    if (lost === undefined) throw error;
    throw new UnknownCreationError("the meeting", lost, error === lost ? undefined : error);
  }
}

/**
 * Whether a meeting that Graph found was created by an earlier request of the same call: by Graph's own clock it is not
 * older than the first of them.
 *
 * @param elapsed milliseconds since the first request; undefined where no earlier one can have been carried out
 */
export function isOwn(
  { creationDateTime }: Pick<OnlineMeeting, "creationDateTime">,
  { headers }: Pick<GraphAnswer, "headers">,
  elapsed: number | undefined,
): boolean {
  if (elapsed === undefined) return false;
  // NaN, where one of the two is not told, compares as false.
  const age = Date.parse(headers.date ?? "") - Date.parse(creationDateTime ?? "");
  return age <= elapsed + resolutionOfDate;
}
