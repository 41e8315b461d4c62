import { z } from "zod";
import type { MeetingRegistrant, Question } from "../world/registration";
import { odataType, readOnly, readOnlyProperties, typed } from "./typed";

const name = z.string("must be a string").min(1, "must not be empty");

const answer = typed("customQuestionAnswer", {
  questionId: z.string("must be a string"),
  value: z.string("must be a string"),
  displayName: readOnly,
});

const common = {
  "@odata.type": odataType("meetingRegistrant"),
  firstName: name,
  lastName: name,
  email: z.email("must be an e-mail address"),
  customQuestionAnswers: z.array(answer).default([]),
  ...readOnlyProperties(["id", "joinWebUrl", "registrationDateTime", "status"]),
};

/**
 * The body of POST .../registrants for a meetingRegistration with these questions, each of which is answered at most
 * once, and at least once if it is required. A question that is not answered has an empty answer.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post-registrants?view=graph-rest-beta
 */
export function meetingRegistrantSchemaFor(questions: readonly Question[]) {
  return z
    .strictObject(common)
    .transform(({ firstName, lastName, email, customQuestionAnswers }, context) => {
      for (const message of problems(questions, customQuestionAnswers)) {
        context.addIssue({ code: "custom", path: ["customQuestionAnswers"], message });
      }
      return {
        firstName,
        lastName,
        email,
        customQuestionAnswers: answersTo(questions, customQuestionAnswers),
      };
    });
}

type Answer = z.output<typeof answer>;

function problems(questions: readonly Question[], answers: readonly Answer[]): readonly string[] {
  const unknown = answers.filter(({ questionId }) => !questions.some(({ id }) => id === questionId));
  const wrong = questions.map((question) => problemOf(question, answersOf(question, answers)));
  return [
    ...unknown.map(({ questionId }) => `there is no question '${questionId}'`),
    ...wrong.filter((problem) => problem !== undefined),
  ];
}

function problemOf(question: Question, values: readonly string[]): string | undefined {
  const [value = ""] = values;
  const { displayName, isRequired, answerInputType, answerOptions } = question;
  if (values.length > 1) return `'${displayName}' must be answered once`;
  if (value === "") return isRequired ? `'${displayName}' must be answered` : undefined;
  if (answerInputType === "text" || answerOptions.includes(value)) return undefined;
  return `'${displayName}' must be answered with one of its options`;
}

function answersTo(
  questions: readonly Question[],
  answers: readonly Answer[],
): MeetingRegistrant["customQuestionAnswers"] {
  return questions.map((question) => ({
    questionId: question.id,
    displayName: question.displayName,
    value: answersOf(question, answers)[0] ?? "",
  }));
}

function answersOf({ id }: Question, answers: readonly Answer[]): readonly string[] {
  return answers.filter(({ questionId }) => questionId === id).map(({ value }) => value);
}
