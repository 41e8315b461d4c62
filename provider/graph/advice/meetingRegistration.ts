import type { KnownCause } from "./KnownCause";
import type { GraphRequest } from "../request";

/** What is known of refusals of `meetingRegistration`, of its questions and its registrants; the most particular first. */
export const meetingRegistrationCauses: readonly KnownCause[] = [
  {
    matches: ({ status, request }) => status === 403 && request.method === "DELETE" && isRegistrant(request),
    advice:
      "Graph unregisters a person only where allowedRegistrant is organization, and only for the user who registered with a " +
      "delegated permission; what an application registered, it does not unregister. Otherwise only the person can cancel, " +
      "by the link in the e-mail. To drop the entry alone, use the option retainOnDelete or `pulumi state delete URN`; to " +
      "delete the registration with everybody, name it in the option deletedWith.",
  },
  {
    matches: ({ status, request }) => status === 403 && isPostOf(request, "meetingRegistrant"),
    advice:
      "check that the token has OnlineMeetings.ReadWrite (delegated; for allowedRegistrant organization the user's who " +
      "registers) or OnlineMeetings.ReadWrite.All (application), with admin consent.",
  },
  {
    matches: ({ status, request }) => status === 403 && isForOrganizer(request),
    advice:
      "sign in as the organizer, with OnlineMeetings.ReadWrite: Graph supports no application permission for a " +
      "meetingRegistration, its questions and the list of its registrants (an externalMeetingRegistration takes " +
      "OnlineMeetings.ReadWrite.All).",
  },
  {
    matches: ({ status, request }) => status === 400 && isPostOf(request, "meetingRegistrant"),
    advice:
      "answer every required custom question, by its id in customQuestionIds, and a radioButton by one of its answerOptions; " +
      "for a registration that allows the organization, firstName, lastName and email must be as in Microsoft Entra ID. A registration of " +
      "the other kind (externalMeetingRegistration) takes ExternalMeetingRegistrants.",
  },
  {
    matches: ({ status, request }) => status === 409 && isPostOf(request, "meetingRegistrant"),
    advice:
      "the person is registered already, usually by an interrupted run, by another program or by the person. To take the " +
      "registration over, adopt with the organizer's credentials, who can list registrants. Otherwise unregister the person " +
      "there, or take the resource out of the program.",
  },
  {
    matches: ({ status, request }) => status === 400 && isOfQuestions(request),
    advice:
      "check the question: a radioButton needs answerOptions, a text has none, and no displayName is there twice.",
  },
  {
    matches: ({ status, request }) =>
      status === 400 && (isPostOf(request, "meetingRegistration") || isPatchOfRegistration(request)),
    advice:
      "check that endDateTime is after startDateTime, also where one of the two is the meeting's own, and that every speaker " +
      "has a displayName. Of questions, a radioButton needs answerOptions, and no displayName may be there twice. Graph cannot " +
      "change allowedRegistrant.",
  },
];

/** Whether a request needs the meeting's registration to be a `meetingRegistration`, or creates that. */
export function isOfMeetingRegistration(request: GraphRequest): boolean {
  return (
    isRegistrant(request) ||
    isOfQuestions(request) ||
    isPatchOfRegistration(request) ||
    isPostOf(request, "meetingRegistrant")
  );
}

function isForOrganizer(request: GraphRequest): boolean {
  const isRead = request.method === "GET" && /\/registration(\/registrants)?$/.test(request.template);
  const isDelete = request.method === "DELETE" && isRegistration(request);
  return (
    isRead ||
    isDelete ||
    isOfQuestions(request) ||
    isPatchOfRegistration(request) ||
    isPostOf(request, "meetingRegistration")
  );
}

function isPostOf(
  { method, body }: GraphRequest,
  type: "meetingRegistration" | "meetingRegistrant",
): boolean {
  if (method !== "POST" || typeof body !== "object" || body === null) return false;
  return Reflect.get(body, "@odata.type") === `#microsoft.graph.${type}`;
}

function isPatchOfRegistration(request: GraphRequest): boolean {
  return request.method === "PATCH" && isRegistration(request);
}

function isRegistration({ template }: GraphRequest): boolean {
  return template.endsWith("/registration");
}

function isOfQuestions({ template }: GraphRequest): boolean {
  return template.includes("/customQuestions");
}

/** External registrants have another template. */
function isRegistrant({ template }: GraphRequest): boolean {
  return template.endsWith("/{meetingRegistrantId}");
}
