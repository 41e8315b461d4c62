import type { Outcome } from "../exchange";
import type { Call } from "./call";
import { contextOfMeetings } from "./call";

/** How long an emulated meeting lasts, in milliseconds. */
const DURATION = 60 * 60 * 1000;

/** GET /users/{userId}/onlineMeetings/{meetingId}: of its many properties those that say which meeting it is. */
export function getMeeting(call: Call): Outcome {
  const { id, createdAt, organizer } = call.meeting;
  const user = { id: organizer.id, displayName: null };
  const body = {
    "@odata.context": `${contextOfMeetings(call)}/$entity`,
    id,
    creationDateTime: createdAt,
    startDateTime: createdAt,
    endDateTime: new Date(Date.parse(createdAt) + DURATION).toISOString(),
    subject: null,
    participants: { organizer: { identity: { user }, upn: organizer.userPrincipalName } },
  };
  return { answer: { status: 200, body } };
}

/** DELETE /users/{userId}/onlineMeetings/{meetingId} */
export function deleteMeeting({ meeting }: Call): Outcome {
  return { answer: { status: 204 }, change: { type: "meetingDeleted", meetingId: meeting.id } };
}
