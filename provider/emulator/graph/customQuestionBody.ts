import { z } from "zod";
import { plain } from "../world/plain";
import { readOnly, typed } from "./typed";

const TYPE = "meetingRegistrationQuestion";

const displayName = z.string("must be a string").min(1, "must not be empty");
const isRequired = z.boolean();
const answerInputType = z.enum(["text", "radioButton"]);
const answerOptions = z.array(z.string().min(1, "must not be empty"));

/** What a question must be as a whole: a choice has options, a text has none. */
const OPTIONS = {
  path: ["answerOptions"],
  message: "must have options for radioButton, and none for text",
};

/**
 * A new question, in POST .../registration/customQuestions and in the body of a new registration.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-post?view=graph-rest-beta
 */
export const newQuestionSchema = typed(TYPE, {
  displayName,
  isRequired: isRequired.default(false),
  answerInputType,
  answerOptions: answerOptions.default([]),
  id: readOnly,
})
  .refine(hasItsOptions, OPTIONS)
  .transform(({ displayName, isRequired, answerInputType, answerOptions }) => ({
    displayName,
    isRequired,
    answerInputType,
    answerOptions,
  }));

/** PATCH .../customQuestions/{id}: https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-update?view=graph-rest-beta */
export const questionChangeSchema = typed(TYPE, {
  displayName: displayName.optional(),
  isRequired: isRequired.optional(),
  answerInputType: answerInputType.optional(),
  answerOptions: answerOptions.optional(),
  id: readOnly,
}).transform(plain);

/** A question as it is after a change. */
export const changedQuestionSchema = z
  .strictObject({ id: z.string(), displayName, isRequired, answerInputType, answerOptions })
  .refine(hasItsOptions, OPTIONS);

interface Options {
  readonly answerInputType: z.output<typeof answerInputType>;
  readonly answerOptions: readonly string[];
}

function hasItsOptions({ answerInputType, answerOptions }: Options): boolean {
  return (answerInputType === "radioButton") === answerOptions.length > 0;
}
