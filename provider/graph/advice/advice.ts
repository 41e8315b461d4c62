import { waysToSet } from "../../settings";
import { externalRegistrationCauses } from "./externalRegistration";
import type { GraphRequest } from "../request";
import { isCreationOfRegistration, registrationCauses } from "./registrations";
import type { KnownCause, Refusal } from "./KnownCause";
import { isOfMeetingRegistration, meetingRegistrationCauses } from "./meetingRegistration";
import { meetingCauses } from "./meetings";

const retired =
  "Microsoft announced that this API stops returning data on 2024-12-12; its successor is VirtualEventRegistration, " +
  "for webinars and town halls (learn.microsoft.com/graph/api/resources/virtualeventregistration).";

/** The known causes, the most particular first. Graph's messages are no contract: where one is matched, nothing else tells. */
const knownCauses: readonly KnownCause[] = [
  {
    matches: ({ status, message }) =>
      status === 403 && /application\s*access\s*policy|not authorized to .* on behalf of/i.test(message),
    advice:
      "an administrator of Teams must grant the application access to the organizer's meetings: " +
      'New-CsApplicationAccessPolicy -Identity NAME -AppIds "CLIENT ID", then Grant-CsApplicationAccessPolicy ' +
      '-PolicyName NAME -Identity "ORGANIZER". A change can take 30 minutes ' +
      "(learn.microsoft.com/graph/cloud-communication-online-meeting-application-access-policy).",
  },
  {
    matches: ({ status, message }) => status === 403 && /\b3003\b/.test(message),
    advice: "only the organizer can look a meeting up: sign in as the organizer, or name the organizer.",
  },
  {
    matches: ({ status, message }) => status === 400 && /\b1026\b/.test(message),
    advice:
      "wait, and run the same command again: Graph answers so while an application access policy that was just granted has " +
      "not taken effect, which can take 30 minutes.",
  },
  {
    matches: ({ status, message }) => status === 400 && /\/me request is only valid/i.test(message),
    advice: "name the organizer: without it the meeting is looked for under /me, which needs a user's token.",
  },
  {
    matches: ({ status, code }) => status === 404 && isUnknownUser(code),
    advice: `check the organizer (object id or user principal name), and that ${waysToSet("tenantId")} is the organizer's tenant.`,
  },
  ...registrationCauses,
  ...meetingRegistrationCauses,
  ...externalRegistrationCauses,
  ...meetingCauses,
  {
    matches: ({ status }) => status === 403,
    advice:
      "check that the token has OnlineMeetings.ReadWrite (delegated) or OnlineMeetings.ReadWrite.All (application), " +
      "with admin consent.",
  },
  {
    matches: ({ status, message }) => status === 401 && /audience/i.test(message),
    advice: `the token was issued for another audience: check ${waysToSet("endpoint")} and ${waysToSet("accessToken")}.`,
  },
  {
    matches: ({ status }) => status === 401,
    advice:
      "the token is not valid or has expired: sign in again. A token given by " +
      `${waysToSet("accessToken")} is never renewed.`,
  },
  {
    matches: ({ status, request }) => status === 410 && isOfRegistration(request),
    advice: retired,
  },
  {
    matches: ({ status, request }) => status === 404 && isCreationOfRegistration(request),
    advice: `check meetingId and organizer: Graph does not find the meeting. If it is there: ${retired}`,
  },
  {
    matches: ({ status, request }) => status === 404 && isOfMeetingRegistration(request),
    advice:
      "check that the meeting exists for this organizer and that it has a meetingRegistration (declare MeetingRegistration). " +
      `If both are so: ${retired}`,
  },
  {
    matches: ({ status, request }) => status === 404 && isOfRegistration(request),
    advice:
      "check that the meeting exists for this organizer and that its registration is enabled (declare " +
      `ExternalMeetingRegistration or MeetingRegistration). If both are so: ${retired}`,
  },
  {
    matches: ({ status }) => status === 404 || status === 410,
    advice: "check meetingId and organizer. Meetings expire 60 days after they end.",
  },
  {
    matches: ({ status }) => status === 429 || status >= 500,
    advice: "run the same command again later: what was done is in the state.",
  },
];

/** What a user can do about a refusal; undefined where nothing is known. */
export function adviceFor(refusal: Refusal): string | undefined {
  return knownCauses.find(({ matches }) => matches(refusal))?.advice;
}

/** Whether a request is of the family that Microsoft retires: an onlineMeeting itself is not. */
function isOfRegistration({ template }: GraphRequest): boolean {
  return template.includes("/registration");
}

/** Whether Graph's code says that the user of the path does not exist, which says nothing of the meeting. */
export function isUnknownUser(code: string | undefined): boolean {
  return (
    code !== undefined &&
    /^(request_resourcenotfound|resourcenotfound|usernotfound|errorinvaliduser)$/i.test(code)
  );
}
