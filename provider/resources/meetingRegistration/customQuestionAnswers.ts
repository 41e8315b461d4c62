import { z } from "zod";
import { property } from "../../pulumi/properties";
import { isObject, sameValue } from "../../pulumi/sameValue";
import { isUnknown } from "../../pulumi/unknown";
import { text } from "../shared/texts";

// A registrant's answers to the custom questions of the registration.

const answer = z.strictObject(
  {
    questionId: text("give the question's id, which customQuestionIds of the MeetingRegistration has").min(
      1,
      "must not be empty: give the question's id",
    ),
    value: text("give the answer"),
  },
  { error: "is no object: give questionId and value" },
);

/** The input `customQuestionAnswers`. */
export const customQuestionAnswers = property(
  z.array(answer, { error: "is no list: give the answers" }).optional(),
  {
    description: "Answers to the registration's custom questions: `questionId` and `value`.",
    replaces: true,
    same: sameAnswers,
  },
);

/**
 * Whether two lists have the same answers, in whatever order. An id that is not known yet may be that of an answer of
 * before with the same value: each change of the registration makes all ids unknown in preview, and changes none.
 */
function sameAnswers(before: unknown, after: unknown): boolean {
  const [answered, answers] = [before ?? [], after ?? []];
  if (!isListOfObjects(answered) || !isListOfObjects(answers)) return sameValue(answered, answers);
  const unmatched = [...answered];
  const isMatched = (one: Answer): boolean => {
    const index = unmatched.findIndex((other) => mayBe(one, other));
    if (index >= 0) unmatched.splice(index, 1);
    return index >= 0;
  };
  const hasUnknownId = ({ questionId }: Answer) => isUnknown(questionId);
  // The known ones first: an unknown id gets what they leave.
  const inTurn = [...answers.filter((one) => !hasUnknownId(one)), ...answers.filter(hasUnknownId)];
  return inTurn.every(isMatched) && unmatched.length === 0;
}

type Answer = Readonly<Record<string, unknown>>;

function mayBe({ questionId, value }: Answer, before: Answer): boolean {
  return value === before.value && (isUnknown(questionId) || questionId === before.questionId);
}

function isListOfObjects(value: unknown): value is readonly Answer[] {
  return Array.isArray(value) && value.every(isObject);
}
