import { adviceFor } from "../../provider/graph/advice/advice";
import {
  below,
  meetingPath,
  meetingsPath,
  registrantPath,
  registrantsPath,
  registrationPath,
} from "../../provider/graph/paths";
import type { GraphRequest } from "../../provider/graph/request";

const meeting = { organizer: "organizer@contoso.com", meetingId: "m1" };
const external = { "@odata.type": "#microsoft.graph.externalMeetingRegistration" };
const own = { "@odata.type": "#microsoft.graph.meetingRegistration" };

const requests = {
  create: { method: "POST", ...meetingsPath(meeting.organizer), body: {} },
  createOrGet: { method: "POST", ...below(meetingsPath(meeting.organizer), "createOrGet"), body: {} },
  get: { method: "GET", ...meetingPath(meeting) },
  update: { method: "PATCH", ...meetingPath(meeting), body: {} },
  open: { method: "POST", ...registrationPath(meeting), body: external },
  openOwn: { method: "POST", ...registrationPath(meeting), body: own },
  list: { method: "GET", ...registrantsPath(meeting) },
  register: { method: "POST", ...registrantsPath(meeting), body: {} },
  unregister: { method: "DELETE", ...registrantPath(meeting, "ada") },
  unenrol: {
    method: "DELETE",
    ...registrantPath(meeting, "ada"),
    template: `${registrantsPath(meeting).template}/{meetingRegistrantId}`,
  },
} satisfies Record<string, GraphRequest>;

interface Failure {
  readonly request: keyof typeof requests;
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly advice: RegExp;
}

/** Failures that Microsoft documents, or that users have told of, each with the advice that no other one gets. */
const failures: Readonly<Record<string, Failure>> = {
  "no application access policy": {
    request: "create",
    status: 403,
    message: "No Application Access Policy found for this app",
    advice: /New-CsApplicationAccessPolicy/,
  },
  "a policy that has not taken effect": {
    request: "create",
    status: 400,
    message: "1026: An error has occurred.",
    advice: /has not taken effect/,
  },
  "a user who is not the organizer": {
    request: "get",
    status: 403,
    message: "3003: User does not have access to lookup meeting",
    advice: /only the organizer can look a meeting up/,
  },
  "a meeting that Graph forbids without reason": {
    request: "create",
    status: 403,
    message: "Forbidden",
    advice: /no Teams licence/,
  },
  "an end before the start": {
    request: "createOrGet",
    status: 400,
    message: "Invalid request: endDateTime must be after startDateTime.",
    advice: /startDateTime and endDateTime together/,
  },
  "a meeting whose properties Graph refuses": {
    request: "update",
    status: 400,
    advice: /policy of the tenant/,
  },
  "a meeting that expired": {
    request: "get",
    status: 404,
    code: "NotFound",
    advice: /60 days after they end/,
  },
  "an unknown organizer": {
    request: "register",
    status: 404,
    code: "Request_ResourceNotFound",
    advice: /check the organizer/,
  },
  "a registration refused although it is as documented": {
    request: "open",
    status: 400,
    message:
      "Invalid request. Provide microsoft.graph.meetingRegistration or microsoft.graph.externalMeetingRegistration in request body.",
    advice: /the request was as documented/,
  },
  "a registration forbidden without reason": {
    request: "open",
    status: 403,
    message: "Forbidden",
    advice: /created a moment ago/,
  },
  "a registration that came between": {
    request: "open",
    status: 409,
    advice: /has got a registration meanwhile/,
  },
  "a registration of Teams' own by an application": {
    request: "openOwn",
    status: 403,
    advice: /no application permission for a meetingRegistration/,
  },
  "no registration, or a retired API": {
    request: "list",
    status: 404,
    code: "NotFound",
    advice: /registration is enabled/,
  },
  "a retired API": { request: "list", status: 410, advice: /^Microsoft announced/ },
  "a list that Graph fails to give": { request: "list", status: 500, advice: /again later/ },
  "a tenantId that is missing, or one too many": {
    request: "register",
    status: 400,
    advice: /allows the organization, give tenantId and userId[^]*everyone, give neither/,
  },
  "a permission that is missing": {
    request: "register",
    status: 403,
    message: "Insufficient privileges",
    advice: /check that the token has OnlineMeetings\.ReadWrite/,
  },
  "a person who is registered already": {
    request: "register",
    status: 409,
    advice: /the person is registered already/,
  },
  "a person who alone can cancel": { request: "unenrol", status: 403, advice: /only the person can cancel/ },
  "a token for another audience": {
    request: "register",
    status: 401,
    message: "Access token validation failure. Invalid audience.",
    advice: /another audience/,
  },
  "a token that has expired": { request: "register", status: 401, advice: /sign in again/ },
  "/me for an application": {
    request: "create",
    status: 400,
    message: "/me request is only valid with delegated authentication flow.",
    advice: /name the organizer/,
  },
};

function adviceOf({ request, status, code, message = "" }: Failure): string | undefined {
  return adviceFor({ request: requests[request], status, code, message });
}

test.each(Object.entries(failures))("%s has its advice", (_, failure) => {
  expect(adviceOf(failure)).toMatch(failure.advice);
});

test("each failure has advice of its own", () => {
  const advice = Object.values(failures).map(adviceOf);
  expect(new Set(advice).size).toBe(advice.length);
});

test("a policy that is missing is known by its older words too", () => {
  const message = "App abc is not authorized to Create meeting on behalf of user def";
  expect(adviceFor({ request: requests.create, status: 403, code: "Unauthorized", message })).toMatch(
    /New-CsApplicationAccessPolicy/,
  );
});
