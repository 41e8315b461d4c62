import { GraphError } from "../../provider/graph/GraphError";
import { registrantPath, registrantsPath } from "../../provider/graph/paths";
import type { GraphRequest } from "../../provider/graph/request";

const meeting = { organizer: "organizer@contoso.com", meetingId: "m1" };
const post: GraphRequest = { method: "POST", ...registrantsPath(meeting) };
const remove: GraphRequest = { method: "DELETE", ...registrantPath(meeting, "ada@contoso.com") };

function errorOf(
  status: number,
  body: unknown,
  request = post,
  headers: Record<string, string> = {},
): GraphError {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new GraphError(request, { status, headers, body: text, clientRequestId: "ours" });
}

function envelope(code: string, message: string): object {
  return { error: { code, message, innerError: { "request-id": "theirs" } } };
}

const known: [what: string, status: number, code: string, message: string, advice: RegExp][] = [
  [
    "no application access policy",
    403,
    "Forbidden",
    "No Application Access Policy found for this app",
    /New-CsApplicationAccessPolicy[^]*30 minutes/,
  ],
  [
    "... in the words seen since",
    403,
    "Forbidden",
    "No application access policy found for this app abc on the user",
    /Grant-CsApplicationAccessPolicy/,
  ],
  [
    "a user who is not the organizer",
    403,
    "Forbidden",
    "3003: User does not have access to lookup meeting",
    /only the organizer/,
  ],
  ["a bare Forbidden", 403, "Forbidden", "Forbidden", /OnlineMeetings\.ReadWrite/],
  [
    "another audience",
    401,
    "InvalidAuthenticationToken",
    "Access token validation failure. Invalid audience.",
    /msgraph:endpoint/,
  ],
  [
    "a token that is not valid",
    401,
    "InvalidAuthenticationToken",
    "Lifetime validation failed",
    /sign in again/,
  ],
  ["the retired API", 410, "Gone", "", /VirtualEventRegistration/],
  [
    "no registration, or the retired API",
    404,
    "NotFound",
    "",
    /registration is enabled[^]*VirtualEventRegistration/,
  ],
  ["an unknown user", 404, "Request_ResourceNotFound", "", /organizer/],
  ["a person who is registered already", 409, "Conflict", "", /aliases/],
  [
    "the wrong audience of the registration",
    400,
    "BadRequest",
    "",
    /allows the organization, give tenantId and userId/,
  ],
  [
    "/me with an application's token",
    400,
    "BadRequest",
    "/me request is only valid with delegated authentication flow.",
    /name the organizer/,
  ],
  ["too many requests", 429, "TooManyRequests", "", /later/],
];

test.each(known)("advises on %s", (_what, status, code, message, advice) => {
  expect(errorOf(status, envelope(code, message)).message).toMatch(advice);
});

test("carries status, code, message, and both request ids", () => {
  const error = errorOf(403, envelope("Forbidden", "No."));
  expect(error).toMatchObject({
    status: 403,
    code: "Forbidden",
    requestId: "theirs",
    clientRequestId: "ours",
  });
  expect(error.message).toContain("403");
  expect(error.message).toContain("Forbidden: No.");
  expect(error.message).toContain("(request-id theirs, client-request-id ours)");
});

test("takes the request id of the header first, and either spelling of innerError", () => {
  expect(errorOf(500, envelope("x", ""), post, { "request-id": "header" }).requestId).toBe("header");
  expect(errorOf(500, { error: { code: "x", innererror: { "request-id": "lower" } } }).requestId).toBe(
    "lower",
  );
});

test.each(["", "<html>502</html>", "null", '{"error":"invalid"}'])(
  "the body %j is not Graph's: there is no code",
  (body) => {
    expect(errorOf(502, body)).toMatchObject({ status: 502, code: undefined });
    expect(errorOf(502, body).message).toContain("an answer that is not Graph's");
  },
);

test("names the path by its template: ids of people stay out", () => {
  const { message } = errorOf(404, envelope("NotFound", "gone"), remove);
  expect(message).toContain(
    "DELETE /beta/users/{userId}/onlineMeetings/{meetingId}/registration/registrants/{id}",
  );
  expect(message).not.toContain("ada@");
});
