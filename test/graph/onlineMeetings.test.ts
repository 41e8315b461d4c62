import { startEmulator, type Emulator } from "../../provider/emulator";
import type { Graph } from "../../provider/graph/Graph";
import { openGraph, openServer, withoutBackoff, type Opened } from "./connect";

withoutBackoff();

const times = { startDateTime: "2027-03-01T09:00:00Z", endDateTime: "2027-03-01T10:00:00Z" };

let emulator: Emulator;
let opened: Opened<Graph>;
let meetings: Graph["meetings"];
let seen: number;

beforeEach(async () => {
  emulator = await startEmulator();
  opened = openGraph(emulator.endpoint, await emulator.delegatedToken());
  ({ meetings } = opened.value);
  seen = 0;
});

afterEach(async () => {
  await opened.close();
  await emulator.close();
});

async function calls(): Promise<string[]> {
  const all = await emulator.journal();
  const fresh = all.slice(seen);
  seen = all.length;
  return fresh.map(({ method, status }) => `${method} ${String(status)}`);
}

describe.each([
  ["/me", () => undefined],
  ["an object id", () => emulator.organizer],
  ["a user principal name", () => "organizer@contoso.example"],
])("a meeting of an organizer by %s", (_by, organizerOf) => {
  test("is created, changed, found by each of its names, and deleted", async () => {
    const organizer = organizerOf();
    const { meeting } = await meetings.createOrGet(organizer, { externalId: "it's 50% & more", ...times });
    const { id, joinWebUrl } = meeting;
    const key = { organizer, meetingId: id };
    expect(await meetings.update(key, { subject: "Other" })).toMatchObject({ id, subject: "Other" });
    for (const by of [{ id }, { joinWebUrl: joinWebUrl ?? "" }, { externalId: "it's 50% & more" }]) {
      expect(await meetings.find({ organizer, by })).toMatchObject({ id, subject: "Other" });
    }
    expect(await meetings.delete(key)).toBeUndefined();
    expect(await meetings.presence(key)).toBe("gone");
  });
});

test.each([
  ["id", { id: "MSo1" }, ["GET 404"]],
  ["joinWebUrl", { joinWebUrl: "https://teams.microsoft.com/l/it's?a=1&b=%20" }, ["GET 200"]],
  ["externalId, by creating one and deleting it at once", { externalId: "e" }, ["POST 201", "DELETE 204"]],
])("there is no meeting with an unknown %s", async (_what, by, sequence) => {
  const before = await emulator.onlineMeetings();
  expect(await meetings.find({ organizer: undefined, by })).toBeUndefined();
  expect(await calls()).toEqual(sequence);
  expect(await emulator.onlineMeetings()).toEqual(before);
});

test("a joinWebUrl is looked up with its quotes doubled, as one text of the filter", async () => {
  const asked: string[] = [];
  const server = await openServer((request, response) => {
    asked.push(request.url ?? "");
    response.end('{"value":[]}');
  });
  const other = openGraph(server.value, "token");
  await other.value.meetings.find({
    organizer: undefined,
    by: { joinWebUrl: "https://a/it's?x=1&$top=2#3" },
  });
  await other.close();
  await server.close();
  const [{ pathname, searchParams } = new URL("x:")] = asked.map((url) => new URL(url, server.value));
  expect(pathname).toBe("/beta/me/onlineMeetings");
  expect([...searchParams]).toEqual([["$filter", "JoinWebUrl eq 'https://a/it''s?x=1&$top=2#3'"]]);
});

test("a meeting of the look-up whose answer was lost is deleted too", async () => {
  const before = await emulator.onlineMeetings();
  await emulator.answer({ method: "POST", path: "/createOrGet$", connection: "closed", carryOut: true });
  expect(await meetings.find({ organizer: undefined, by: { externalId: "e" } })).toBeUndefined();
  expect(await calls()).toEqual(["POST null", "POST 200", "DELETE 204"]);
  expect(await emulator.onlineMeetings()).toEqual(before);
});

test("a meeting of the look-up that cannot be deleted is an error that names it", async () => {
  await emulator.answer({ method: "DELETE", path: "", status: 403 });
  await expect(meetings.find({ organizer: undefined, by: { externalId: "e" } })).rejects.toThrow(
    /could not be deleted again: Graph answered 403[^]*delete the meeting MS/,
  );
});

test.each([
  ["id", { id: "MSo1" }],
  ["joinWebUrl", { joinWebUrl: "https://teams.microsoft.com/l/1" }],
])("a look-up by %s with an unknown organizer is an error", async (_what, by) => {
  await expect(meetings.find({ organizer: "nobody@contoso.example", by })).rejects.toMatchObject({
    status: 404,
  });
});

test("a look-up that Graph refuses is an error", async () => {
  await emulator.answer({ method: "GET", path: "", status: 403 });
  await expect(meetings.find({ organizer: undefined, by: { id: "MSo1" } })).rejects.toMatchObject({
    status: 403,
  });
});

test("an answer without an id is an error", async () => {
  await emulator.answer({ method: "PATCH", path: "", status: 200, body: { subject: "s" } });
  const key = { organizer: undefined, meetingId: emulator.meetings.everyone };
  await expect(meetings.update(key, { subject: "s" })).rejects.toThrow(
    /a body that is not what its documentation says/,
  );
});

const refusals: [what: string, status: number, message: string, advice: RegExp][] = [
  [
    "a missing policy",
    403,
    "No Application Access Policy found for this app",
    /New-CsApplicationAccessPolicy/,
  ],
  ["another user", 403, "3003: User does not have access to lookup meeting", /sign in as the organizer/],
  ["no reason", 403, "Forbidden", /Graph gives no reason/],
  [
    "missing permissions",
    403,
    "Insufficient privileges to complete the operation.",
    /OnlineMeetings\.ReadWrite/,
  ],
  [
    "a policy that is not in force yet",
    400,
    "1026: An error has occurred.",
    /wait, and run the same command again/,
  ],
  [
    "times",
    400,
    "Meeting end time must not be before its start time.",
    /give startDateTime and endDateTime together/,
  ],
  ["a property", 400, "Invalid request", /check the properties of the meeting/],
  ["no meeting", 404, "not found", /run `pulumi refresh`/],
];

test.each(refusals)(
  "a change that is refused for %s says what to do",
  async (_what, status, message, advice) => {
    const code = status === 403 ? "Forbidden" : status === 404 ? "NotFound" : "BadRequest";
    await emulator.answer({ method: "PATCH", path: "", status, body: { error: { code, message } } });
    const key = { organizer: undefined, meetingId: emulator.meetings.everyone };
    await expect(meetings.update(key, { subject: "s" })).rejects.toThrow(advice);
  },
);

test("meetings are refused for times, and not for registrants", async () => {
  const body = { startDateTime: times.endDateTime, endDateTime: times.startDateTime };
  await expect(meetings.create(undefined, body)).rejects.toThrow(
    /give startDateTime and endDateTime together/,
  );
  await expect(meetings.createOrGet(undefined, { externalId: "e", ...body })).rejects.toThrow(
    /give startDateTime and endDateTime together/,
  );
});
