import { waysToSet } from "../settings";
import { isOfMeetingRegistration, meetingRegistrationCauses } from "./meetingRegistrationAdvice";
import { howToAdopt } from "./registrants/RegistrationErrors";
import type { GraphRequest } from "./request";

/** What is known of a refusal. */
export interface Refusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly request: GraphRequest;
}

/** When a refusal has a cause that is known, and what a user can do then. */
export interface KnownCause {
  readonly matches: (refusal: Refusal) => boolean;
  readonly advice: string;
}

const retired =
  "Microsoft announced that this API stops returning data on 2024-12-12; its successor is VirtualEventRegistration, " +
  "for webinars and town halls (learn.microsoft.com/graph/api/resources/virtualeventregistration).";

/** The known causes, the most particular first. Graph's messages are no contract: where one is matched, nothing else tells. */
const knownCauses: readonly KnownCause[] = [
  {
    matches: ({ status, message }) => status === 403 && /application\s*access\s*policy/i.test(message),
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
  ...meetingRegistrationCauses,
  {
    matches: ({ status, message, request }) =>
      status === 403 && /^(forbidden)?$/i.test(message.trim()) && isOfMeeting(request),
    advice:
      "Graph gives no reason. Usual ones: the signed-in user is not the organizer, the organizer has no Teams licence, or " +
      "an application access policy was granted less than 30 minutes ago.",
  },
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
    matches: ({ status, message }) => status === 400 && /\/me request is only valid/i.test(message),
    advice: "name the organizer: without it the meeting is looked for under /me, which needs a user's token.",
  },
  {
    matches: ({ status }) => status === 410,
    advice: retired,
  },
  {
    matches: ({ status, code }) => status === 404 && isUnknownUser(code),
    advice: `check the organizer (object id or user principal name), and that ${waysToSet("tenantId")} is the organizer's tenant.`,
  },
  {
    matches: ({ status, request }) => status === 404 && isOfMeetingRegistration(request),
    advice:
      "check that the meeting exists for this organizer and that it has a meetingRegistration (declare MeetingRegistration). " +
      `If both are so: ${retired}`,
  },
  {
    matches: ({ status, request }) => status === 404 && request.template.includes("/registration"),
    advice:
      "check that the meeting exists for this organizer and that its registration is enabled (POST .../registration " +
      `with externalMeetingRegistration). If both are so: ${retired}`,
  },
  {
    matches: ({ status, request }) => status === 409 && request.method === "POST",
    advice:
      "the person is registered already, usually by an interrupted run or by another program. To take the registration " +
      `over, ${howToAdopt}. For a renamed or moved resource, use the option aliases. Otherwise unregister the person there.`,
  },
  {
    matches: ({ status, request }) => status === 404 && request.method === "PATCH" && isOfMeeting(request),
    advice:
      "run `pulumi refresh`: where it proves that the meeting is gone, the next up creates another one. Meetings expire 60 " +
      "days after their start or end.",
  },
  {
    matches: ({ status }) => status === 404,
    advice: "check meetingId and organizer. Meetings expire 60 days after they end.",
  },
  {
    matches: ({ status, message, request }) =>
      status === 400 && /\b1026\b/.test(message) && isOfMeeting(request),
    advice:
      "wait, and run the same command again: Graph answers so while an application access policy that was just granted has " +
      "not taken effect, which can take 30 minutes.",
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
  {
    matches: ({ status, request }) => status === 400 && request.method === "POST",
    advice:
      "for a meeting whose registration allows the organization, give tenantId and userId; for one that allows " +
      "everyone, give neither.",
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

function isOfMeeting({ template }: GraphRequest): boolean {
  return /\/onlineMeetings(\/createOrGet|\/\{meetingId\})?$/.test(template);
}

/** Whether Graph's code says that the user of the path does not exist, which says nothing of the meeting. */
export function isUnknownUser(code: string | undefined): boolean {
  return (
    code !== undefined &&
    /^(request_resourcenotfound|resourcenotfound|usernotfound|errorinvaliduser)$/i.test(code)
  );
}
