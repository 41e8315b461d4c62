import type { GraphRequest } from "../request";
import { isWithoutReason, type KnownCause } from "./KnownCause";

/** What is known of refusals of `onlineMeeting` itself; the most particular first. */
export const meetingCauses: readonly KnownCause[] = [
  {
    matches: (refusal) => refusal.status === 403 && isWithoutReason(refusal) && isOfMeeting(refusal.request),
    advice:
      "Graph gives no reason. Usual ones: the signed-in user is not the organizer, the organizer has no Teams licence, or " +
      "an application access policy was granted less than 30 minutes ago.",
  },
  {
    matches: ({ status, request }) => status === 404 && request.method === "PATCH" && isOfMeeting(request),
    advice:
      "run `pulumi refresh`: where it proves that the meeting is gone, the next up creates another one. Meetings expire 60 " +
      "days after their start or end.",
  },
  {
    matches: ({ status, message, request }) =>
      status === 400 && /(start|end)\s*(date)?\s*time/i.test(message) && isOfMeeting(request),
    advice: "give startDateTime and endDateTime together, each with an offset, the end after the start.",
  },
  {
    matches: ({ status, request }) => status === 400 && isOfMeeting(request),
    advice:
      "check the properties of the meeting: presenters and co-organizers must be users of Microsoft Entra ID, labels and " +
      "templates must exist, and what a policy of the tenant forbids is refused.",
  },
];

function isOfMeeting({ template }: GraphRequest): boolean {
  return /\/onlineMeetings(\/createOrGet|\/\{meetingId\})?$/.test(template);
}
