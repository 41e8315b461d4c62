import type { Emulator } from "../../provider/emulator";
import { Resources, applicationToken, meetingPath, refusal, send } from "./support";

const resources = new Resources();
let emulator: Emulator;
let application: string;

beforeAll(async () => {
  emulator = await resources.emulator();
  application = await applicationToken(emulator);
});
afterAll(() => resources.cleanUp());

describe("what Microsoft does not document is refused:", () => {
  test.each([
    ["GET", "/registration/registrants/Ada", 405, "MethodNotAllowed", "DELETE"],
    ["PATCH", "/registration/registrants/Ada", 405, "MethodNotAllowed", "DELETE"],
    ["PATCH", "/registration", 405, "MethodNotAllowed", "GET, POST, DELETE"],
    ["DELETE", "/registration/registrants", 405, "MethodNotAllowed", "GET, POST"],
    ["PUT", "", 405, "MethodNotAllowed", "GET, PATCH, DELETE"],
    ["POST", "", 405, "MethodNotAllowed", "GET, PATCH, DELETE"],
    ["POST", "/createOrGet", 400, "BadRequest", undefined],
    ["DELETE", "/registration/registrants/", 400, "BadRequest", undefined],
    ["GET", "/registration/registrants/Ada/joinWebUrl", 400, "BadRequest", undefined],
    ["GET", "/registration/customQuestions", 400, "BadRequest", undefined],
    ["GET", "/attendanceReports", 400, "BadRequest", undefined],
    ["GET", "/registration/registrants?$filter=startswith(id,'A')", 501, "NotImplemented", undefined],
    ["GET", "/registration/registrants?$orderby=id", 501, "NotImplemented", undefined],
    ["GET", "/registration/registrants?$top=0", 400, "BadRequest", undefined],
    ["GET", "/registration/registrants?$top=1&$top=2", 400, "BadRequest", undefined],
    ["GET", "/registration/registrants?$count=yes", 400, "BadRequest", undefined],
    ["GET", "/registration/registrants?$select=id,", 400, "BadRequest", undefined],
    ["GET", "/registration?$expand=registrants", 501, "NotImplemented", undefined],
    ["GET", "/registration/registrants?$skiptoken=Ada", 400, "BadRequest", undefined],
  ])("%s %s", async (method, below, status, code, allow) => {
    const path = `${meetingPath(emulator, emulator.meetings.everyone)}${below}`;
    const reply = await send(emulator.endpoint, { method, path, token: application });
    expect(refusal(reply)).toMatchObject({ status, code });
    expect(reply.headers.allow).toBe(allow);
  });

  test.each([
    [
      "registration in v1.0",
      "/v1.0/me/onlineMeetings/a/registration",
      "Resource not found for the segment 'registration'.",
    ],
    [
      "registrants in v1.0",
      "/v1.0/me/onlineMeetings/a/registration/registrants",
      "Resource not found for the segment 'registration'.",
    ],
    [
      "a key without quotes",
      "/beta/users(a)/onlineMeetings/a",
      "Resource not found for the segment 'users(a)'.",
    ],
    [
      "a key with a quote that is not doubled",
      "/beta/me/onlineMeetings('a'b')",
      "Resource not found for the segment 'onlineMeetings('a'b')'.",
    ],
    [
      "an empty key",
      "/beta/me/onlineMeetings('')",
      "Resource not found for the segment 'onlineMeetings('')'.",
    ],
    ["a slash at the end", "/beta/me/onlineMeetings/", "Invalid request: the path has an empty segment."],
    ["another version", "/v2.0/me/onlineMeetings/a", "Invalid version: v2.0."],
    ["another root", "/beta/groups/a/onlineMeetings/a", "Resource not found for the segment 'groups'."],
    ["another collection", "/beta/me/events/a", "Resource not found for the segment 'events'."],
    [
      "a malformed escape",
      "/beta/me/onlineMeetings/%E0%A4%A",
      "Invalid request: the path has a malformed percent escape.",
    ],
    ["a doubled slash", "/beta//me/onlineMeetings/a", "Invalid request: the path has an empty segment."],
  ])("%s", async (_, path, message) => {
    const reply = await send(emulator.endpoint, { path, token: application });
    expect(refusal(reply)).toEqual({ status: 400, code: "BadRequest", message });
  });
});
