import { z } from "zod";
import { parseAnswer } from "../answers";
import type { Calls } from "../Calls";
import { errorOf } from "../errorOf";
import { find, otherwise } from "../find";
import { below, encodeSegment, registrationPath, type GraphPath, type MeetingKey } from "../paths";
import { post } from "../post";
import type { GraphRequest } from "../request";
import { UnknownCreationError } from "../UnknownCreationError";
import { rounds, untilArrival } from "../settling";

/** A question of a registration as it is declared: Graph's `meetingRegistrationQuestion` without its id. */
export interface NewCustomQuestion {
  /** What is asked. It names the question: a registration has each text once. */
  readonly displayName: string;
  readonly answerInputType: "text" | "radioButton";
  /** What can be chosen, for a `radioButton`. Default: nothing. */
  readonly answerOptions?: readonly string[] | undefined;
  /** Whether nobody registers without an answer. Default: false. */
  readonly isRequired?: boolean | undefined;
}

const schema = z.object({
  id: z.string().min(1),
  displayName: z.string(),
  answerInputType: z.string(),
  answerOptions: z
    .array(z.string())
    .nullish()
    .transform((options) => options ?? []),
  isRequired: z
    .boolean()
    .nullish()
    .transform((isRequired) => isRequired ?? false),
});

const listed = z.object({ customQuestions: z.array(schema) });

/** A question of a registration, as Graph tells it. */
export type CustomQuestion = z.infer<typeof schema>;

/** The kind of registration that has questions: without it Graph takes the registration for one of the base type. */
const derivedType = "microsoft.graph.meetingRegistration";

/** The custom questions of meetings' registrations. */
export class CustomQuestions {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * All questions, in Graph's order.
   * Source: learn.microsoft.com/graph/api/meetingregistration-get (beta), whose example expands them.
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError
   */
  async list(meeting: MeetingKey): Promise<readonly CustomQuestion[]> {
    const { path, template } = registrationPath(meeting);
    const expanded = `${path}?$expand=${derivedType}/customQuestions`;
    const found = await find(this.#calls.send, { path: expanded, template }, listed);
    if ("notFound" in found) throw found.notFound;
    return found.body.customQuestions;
  }

  /**
   * Creates a question of which the registration is known to have none by this name. Where the answer is lost, Graph is
   * asked: what is there by this name then is this call's own.
   * Source: learn.microsoft.com/graph/api/meetingregistration-post-customquestions (beta).
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError, UnknownCreationError
   */
  async create(meeting: MeetingKey, question: NewCustomQuestion): Promise<CustomQuestion> {
    for (let round = 1; ; round++) {
      const outcome = await post(this.#calls.send, creationPath(meeting), question);
      if (outcome.kind === "refused") throw outcome.error;
      if (outcome.kind === "done") return parseAnswer(schema, outcome.request, outcome.answer, otherwise);
      if (round === rounds) throw notKnown(outcome.error);
      await untilArrival(round);
      const own = await this.#settle(meeting, question.displayName, outcome.error);
      if (own !== undefined) return own;
    }
  }

  /**
   * Changes properties of a question.
   * Source: learn.microsoft.com/graph/api/meetingregistrationquestion-update (beta).
   *
   * @throws GraphError, UnexpectedAnswerError, UnreachableError
   */
  async update(meeting: MeetingKey, id: string, changes: Partial<NewCustomQuestion>): Promise<void> {
    const request: GraphRequest = { method: "PATCH", ...questionPath(meeting, id), body: changes };
    parseAnswer(schema, request, await this.#calls.send(request), otherwise);
  }

  /**
   * Deletes a question. One that is gone already is done.
   * Source: learn.microsoft.com/graph/api/meetingregistrationquestion-delete (beta).
   *
   * @throws GraphError where it is refused, or a 404 while Graph still lists the question; UnexpectedAnswerError,
   *   UnreachableError
   */
  async delete(meeting: MeetingKey, id: string): Promise<void> {
    const error = await errorOf(this.#calls.send, { method: "DELETE", ...questionPath(meeting, id) });
    if (error === undefined) return;
    if (!error.saysNotFound || (await this.list(meeting)).some((listed) => listed.id === id)) throw error;
  }

  async #settle(meeting: MeetingKey, displayName: string, lost: Error): Promise<CustomQuestion | undefined> {
    try {
      return (await this.list(meeting)).find((listed) => listed.displayName === displayName);
    } catch (error) {
      throw notKnown(lost, error);
    }
  }
}

function notKnown(lost: Error, then?: unknown): UnknownCreationError {
  const todo = "run the same command again: a question that is there by then is kept.";
  return new UnknownCreationError("a custom question", lost, then, todo);
}

/** Where questions are created: below the derived type, in Microsoft's page, and a single question is not. */
function creationPath(meeting: MeetingKey): GraphPath {
  return below(below(registrationPath(meeting), derivedType), "customQuestions");
}

function questionPath(meeting: MeetingKey, id: string): GraphPath {
  const { path, template } = below(registrationPath(meeting), "customQuestions");
  return { path: `${path}/${encodeSegment(id)}`, template: `${template}/{questionId}` };
}
