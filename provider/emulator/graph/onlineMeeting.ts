import type { Outcome } from "../exchange";
import { changeProperties } from "../world/onlineMeeting";
import type { Meeting } from "../world/world";
import { parseBody, readJsonObject } from "./body";
import type { MeetingCall } from "./call";
import { contextOfMeetings } from "./call";
import { badRequest } from "./errors";
import { meetingChangeSchema } from "./onlineMeetingBody";
import { onlineMeetingEntity } from "./onlineMeetingEntity";
import { project, projectionOf } from "./projection";
import { readQuery } from "./query";

/** GET /onlineMeetings/{id}: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-get?view=graph-rest-beta */
export function getMeeting(call: MeetingCall): Outcome {
  const { select } = readQuery(call.exchange, ["$select"]);
  return { answer: answerWith(call, call.meeting, select) };
}

/** PATCH /onlineMeetings/{id}: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-update?view=graph-rest-1.0 */
export function updateMeeting(call: MeetingCall): Outcome {
  const { meeting, exchange } = call;
  const properties = parseBody(meetingChangeSchema, readJsonObject(exchange));
  const { anonymizeIdentityForRoles: roles } = properties;
  if (roles?.length === 0 && meeting.properties.anonymizeIdentityForRoles?.length) {
    throw badRequest("Invalid request: anonymizeIdentityForRoles: attendee cannot be removed.");
  }
  const changed = { ...meeting, properties: changeProperties(meeting.properties, properties) };
  return {
    answer: answerWith(call, changed),
    change: { type: "meetingChanged", meetingId: meeting.id, properties },
  };
}

/** DELETE /onlineMeetings/{id}: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-delete?view=graph-rest-beta */
export function deleteMeeting({ meeting }: MeetingCall): Outcome {
  return { answer: { status: 204 }, change: { type: "meetingDeleted", meetingId: meeting.id } };
}

function answerWith(call: MeetingCall, meeting: Meeting, select?: readonly string[]): Outcome["answer"] {
  const entity = project(
    onlineMeetingEntity(call.world, meeting, call.path.version),
    "onlineMeeting",
    select,
  );
  const context = `${contextOfMeetings(call)}${projectionOf(select)}/$entity`;
  return { status: 200, body: { "@odata.context": context, ...entity } };
}
