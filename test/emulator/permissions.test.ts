import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import { REGISTRANT, REGISTRATION, Resources, applicationToken, refusal, send } from "./support";

const ALL = {
  scopes: [
    "OnlineMeetings.Read",
    "OnlineMeetings.ReadWrite",
    "OnlineMeetingArtifact.Read.All",
    "User.Read",
    "",
  ],
  roles: [
    "OnlineMeetings.Read.All",
    "OnlineMeetings.ReadWrite.All",
    "OnlineMeetingArtifact.Read.All",
    "User.Read.All",
  ],
};

const READ = ["OnlineMeetings.Read", "OnlineMeetings.ReadWrite"];
const WRITE = ["OnlineMeetings.ReadWrite"];
const READ_ALL = ["OnlineMeetings.Read.All", "OnlineMeetings.ReadWrite.All"];
const WRITE_ALL = ["OnlineMeetings.ReadWrite.All"];
const ARTIFACTS = "OnlineMeetingArtifact.Read.All";

const times = { startDateTime: "2026-01-31T09:00:00Z", endDateTime: "2026-01-31T10:00:00Z" };
const ofTeams = { "@odata.type": "#microsoft.graph.meetingRegistration", allowedRegistrant: "organization" };
const external = { "@odata.type": REGISTRATION, allowedRegistrant: "everyone" };
const question = { displayName: "Why?", answerInputType: "text" };
const ada = {
  "@odata.type": "#microsoft.graph.meetingRegistrant",
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada@contoso.example",
};

/** Which of a meeting's registrations a request is for. */
type On = "external" | "meeting" | "none";
interface Row {
  readonly on: On;
  readonly method: string;
  readonly below: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly body?: unknown;
}

type Cells = readonly [On, string, string, readonly string[], readonly string[], unknown?];

function toRows(cells: readonly Cells[]): readonly Row[] {
  return cells.map(([on, method, below, scopes, roles, body]) => ({
    on,
    method,
    below,
    scopes,
    roles,
    body,
  }));
}

/** The permission tables of Microsoft's pages, the older ones for the external registration. */
const rows = toRows([
  ["none", "POST", "", WRITE, WRITE_ALL, times],
  ["none", "POST", "/createOrGet", WRITE, WRITE_ALL, { externalId: "1" }],
  ["none", "GET", "?$filter=JoinWebUrl%20eq%20'x'", [ARTIFACTS, ...READ], [ARTIFACTS, ...READ_ALL]],
  ["none", "GET", "/{id}", [ARTIFACTS, ...READ], [ARTIFACTS, ...READ_ALL]],
  ["none", "PATCH", "/{id}", WRITE, WRITE_ALL, {}],
  ["none", "DELETE", "/{id}", WRITE, WRITE_ALL],
  ["none", "POST", "/{id}/registration", WRITE, WRITE_ALL, external],
  ["none", "POST", "/{id}/registration", WRITE, [], ofTeams],
  ["external", "GET", "/{id}/registration", READ, READ_ALL],
  ["external", "DELETE", "/{id}/registration", WRITE, WRITE_ALL],
  ["external", "GET", "/{id}/registration/registrants", READ, WRITE_ALL],
  [
    "external",
    "POST",
    "/{id}/registration/registrants",
    WRITE,
    WRITE_ALL,
    { "@odata.type": REGISTRANT, id: "Ada" },
  ],
  ["external", "DELETE", "/{id}/registration/registrants/Ada", WRITE, WRITE_ALL],
  ["meeting", "GET", "/{id}/registration", READ, []],
  ["meeting", "PATCH", "/{id}/registration", WRITE, [], { subject: "Ignite" }],
  ["meeting", "DELETE", "/{id}/registration", WRITE, []],
  ["meeting", "GET", "/{id}/registration/customQuestions", READ, []],
  ["meeting", "POST", "/{id}/registration/customQuestions", WRITE, [], question],
  ["meeting", "GET", "/{id}/registration/customQuestions/1", READ, []],
  ["meeting", "PATCH", "/{id}/registration/customQuestions/1", WRITE, [], { isRequired: true }],
  ["meeting", "DELETE", "/{id}/registration/customQuestions/1", WRITE, []],
  ["meeting", "GET", "/{id}/registration/registrants", READ, []],
  ["meeting", "POST", "/{id}/registration/registrants", WRITE, READ_ALL, ada],
  ["meeting", "DELETE", "/{id}/registration/registrants/1", WRITE, READ_ALL],
]);

const resources = new Resources();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await resources.emulator();
});
afterEach(() => resources.cleanUp());

/** The answer on a new meeting: that of the operation, or of the check of permissions before it. */
async function ask({ on, method, below, body }: Row, token: string, root: string): Promise<Reply> {
  const { id } = await emulator.addMeeting({
    allowedRegistrant: on === "none" ? null : "everyone",
    registrationType: on === "meeting" ? "meetingRegistration" : "externalMeetingRegistration",
  });
  const path = `/beta/${root}/onlineMeetings${below.replace("{id}", id)}`;
  return send(emulator.endpoint, { method, path, token, body });
}

async function applicationWith(role: string): Promise<string> {
  await emulator.settings({ applicationRoles: [role] });
  return applicationToken(emulator);
}

/** The permissions with which a request is not refused for want of one: what it asks for may not be there. */
async function sufficient(
  row: Row,
  permissions: readonly string[],
  tokenWith: (permission: string) => Promise<string>,
  root: string,
): Promise<string[]> {
  const enough: string[] = [];
  for (const permission of permissions) {
    const reply = await ask(row, await tokenWith(permission), root);
    if (reply.status !== 403) enough.push(permission);
    else
      expect(refusal(reply)).toMatchObject({
        code: "Forbidden",
        message: expect.stringMatching(/permissions/) as unknown,
      });
  }
  return enough;
}

describe("the permissions that are enough for", () => {
  test.each(rows)("$method onlineMeetings$below, with registration: $on", async (row) => {
    const { scopes, roles } = row;
    const delegated = (scope: string) => emulator.delegatedToken(undefined, { scope });
    const organizer = `users/${emulator.organizer}`;
    for (const root of ["me", organizer]) {
      expect(new Set(await sufficient(row, ALL.scopes, delegated, root))).toEqual(new Set(scopes));
    }
    expect(new Set(await sufficient(row, ALL.roles, applicationWith, organizer))).toEqual(new Set(roles));
  });
});

test.each(rows.filter(({ on, body }) => on === "external" || body === external))(
  "by the newer pages applications are not supported on external registrations: $method $below",
  async (row) => {
    await emulator.settings({ externalApplicationPermission: "notSupported" });
    const organizer = `users/${emulator.organizer}`;
    const reply = await ask(row, await applicationToken(emulator), organizer);
    expect(refusal(reply)).toMatchObject({
      status: 403,
      message: expect.stringMatching(/^Application permissions are not supported/) as unknown,
    });
    expect((await ask(row, await emulator.delegatedToken(), organizer)).status).not.toBe(403);
  },
);

test("a refusal names the permissions that are enough and those that the token has", async () => {
  const token = await emulator.delegatedToken(undefined, { scope: "OnlineMeetings.Read User.Read" });
  const deletion = { on: "none", method: "DELETE", below: "/{id}", scopes: [], roles: [] } as const;
  expect(refusal(await ask(deletion, token, "me")).message).toBe(
    "Missing scope permissions on the request. API requires one of 'OnlineMeetings.ReadWrite'. Scopes on the request 'OnlineMeetings.Read, User.Read'.",
  );
});
