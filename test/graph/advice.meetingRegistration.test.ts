import { GraphError } from "../../provider/graph/GraphError";
import { registrantPath, registrantsPath, registrationPath } from "../../provider/graph/paths";
import type { GraphRequest } from "../../provider/graph/request";

const meeting = { organizer: "organizer@contoso.com", meetingId: "m1" };
const registration = registrationPath(meeting);
const question = { path: "/beta/q", template: `${registration.template}/customQuestions/{questionId}` };
const registrant = {
  path: "/beta/r",
  template: `${registrantsPath(meeting).template}/{meetingRegistrantId}`,
};
const ofRegistration = { "@odata.type": "#microsoft.graph.meetingRegistration" };
const ofRegistrant = { "@odata.type": "#microsoft.graph.meetingRegistrant" };

const create: GraphRequest = { method: "POST", ...registration, body: ofRegistration };
const enrol: GraphRequest = { method: "POST", ...registrantsPath(meeting), body: ofRegistrant };
const update: GraphRequest = { method: "PATCH", ...registration, body: {} };
const ask: GraphRequest = { method: "PATCH", ...question, body: {} };
const cancel: GraphRequest = { method: "DELETE", ...registrant };
const read: GraphRequest = { method: "GET", ...registration };
const list: GraphRequest = { method: "GET", ...registrantsPath(meeting) };
const disable: GraphRequest = { method: "DELETE", ...registration };

const forOrganizer = /sign in as the organizer[^]*no application permission/;

const known: [what: string, request: GraphRequest, status: number, message: string, advice: RegExp][] = [
  ["a registration that an application creates", create, 403, "Not supported", forOrganizer],
  ["a registration that an application changes", update, 403, "Not supported", forOrganizer],
  ["a registration that an application reads", read, 403, "Forbidden", forOrganizer],
  ["a registration that an application deletes", disable, 403, "Forbidden", forOrganizer],
  ["a list that an application reads", list, 403, "Forbidden", forOrganizer],
  ["a question that an application changes", ask, 403, "Forbidden", forOrganizer],
  ["a person without permission", enrol, 403, "Forbidden", /OnlineMeetings\.ReadWrite\.All \(application\)/],
  [
    "a person who cannot be unregistered",
    cancel,
    403,
    "Forbidden",
    /only the person can cancel[^]*deletedWith/,
  ],
  [
    "a missing access policy",
    enrol,
    403,
    "No application access policy found",
    /New-CsApplicationAccessPolicy/,
  ],
  ["a registration that is refused", create, 400, "", /endDateTime is after startDateTime/],
  ["a change that is refused", update, 400, "", /cannot change allowedRegistrant/],
  ["a question that is refused", ask, 400, "", /radioButton needs answerOptions/],
  ["a person who is refused", enrol, 400, "", /customQuestionIds[^]*Microsoft Entra ID/],
  ["a person who is registered already", enrol, 409, "", /registered already[^]*adopt/],
  ["no registration to register at", enrol, 404, "", /declare MeetingRegistration/],
  ["no registration to change", update, 404, "", /declare MeetingRegistration/],
  ["a retired API", enrol, 410, "", /VirtualEventRegistration/],
];

test.each(known)("advises on %s", (_what, request, status, message, advice) => {
  expect(errorOf(request, status, message).message).toMatch(advice);
});

test("an unknown organizer is no missing registration", () => {
  expect(errorOf(enrol, 404, "", "Request_ResourceNotFound").message).toMatch(/check the organizer/);
});

test("what is known of these says nothing of an external registrant", () => {
  const external: GraphRequest = { method: "DELETE", ...registrantPath(meeting, "ada") };
  expect(errorOf(external, 403, "Missing role").message).not.toMatch(/cancel|organizer/);
});

function errorOf(request: GraphRequest, status: number, message: string, code = "Code"): GraphError {
  const body = JSON.stringify({ error: { code, message } });
  return new GraphError(request, { status, headers: {}, body, clientRequestId: "ours" });
}
