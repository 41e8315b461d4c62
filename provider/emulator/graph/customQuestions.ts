import type { Outcome } from "../exchange";
import type { Question } from "../world/registration";
import type { Change } from "../world/schema";
import { parseBody, readJsonObject } from "./body";
import type { RegistrationCall } from "./call";
import { contextBelowMeeting } from "./call";
import { changedQuestionSchema, newQuestionSchema, questionChangeSchema } from "./customQuestionBody";
import { notFound } from "./errors";
import { newQuestionId } from "../world/ids";
import { listAnswer } from "./list";
import { project, projectionOf } from "./projection";
import { readQuery } from "./query";

const TYPE = "meetingRegistrationQuestion";
const BELOW_MEETING = "/registration/customQuestions";

/** GET .../customQuestions: https://learn.microsoft.com/en-us/graph/api/meetingregistration-list-customquestions?view=graph-rest-beta */
export function listQuestions(call: RegistrationCall): Outcome {
  return listAnswer(call.exchange, {
    context: contextBelowMeeting(call, BELOW_MEETING),
    type: TYPE,
    items: call.registration.customQuestions,
    pageSize: call.world.settings.pageSize,
    entity: (question) => ({ ...question }),
  });
}

/** POST .../customQuestions: https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-post?view=graph-rest-beta */
export function createQuestion(call: RegistrationCall): Outcome {
  const body = parseBody(newQuestionSchema, readJsonObject(call.exchange));
  const question = { id: newQuestionId(), ...body };
  return { answer: answerWith(call, 201, question), change: put(call, question) };
}

/** GET .../customQuestions/{id}: https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-get?view=graph-rest-beta */
export function getQuestion(call: RegistrationCall): Outcome {
  const { select } = readQuery(call.exchange, ["$select"]);
  return { answer: answerWith(call, 200, findQuestion(call), select) };
}

/** PATCH .../customQuestions/{id}: https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-update?view=graph-rest-beta */
export function updateQuestion(call: RegistrationCall): Outcome {
  const change = parseBody(questionChangeSchema, readJsonObject(call.exchange));
  const question = parseBody(changedQuestionSchema, { ...findQuestion(call), ...change });
  return { answer: answerWith(call, 200, question), change: put(call, question) };
}

/** DELETE .../customQuestions/{id}: https://learn.microsoft.com/en-us/graph/api/meetingregistrationquestion-delete?view=graph-rest-beta */
export function deleteQuestion(call: RegistrationCall): Outcome {
  const { id: questionId } = findQuestion(call);
  return {
    answer: { status: 204 },
    change: { type: "questionDeleted", meetingId: call.meeting.id, questionId },
  };
}

function findQuestion({ path, registration }: RegistrationCall): Question {
  const question = registration.customQuestions.get(path.itemId);
  if (question) return question;
  throw notFound(`The custom question '${path.itemId}' was not found.`);
}

function put({ meeting }: RegistrationCall, question: Question): Change {
  return { type: "questionPut", meetingId: meeting.id, question };
}

function answerWith(
  call: RegistrationCall,
  status: number,
  question: Question,
  select?: readonly string[],
): Outcome["answer"] {
  const context = contextBelowMeeting(call, `${BELOW_MEETING}${projectionOf(select)}/$entity`);
  return { status, body: { "@odata.context": context, ...project({ ...question }, TYPE, select) } };
}
