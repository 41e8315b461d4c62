import {
  externalMeetingRegistration,
  type ExternalMeetingRegistrationArgs,
} from "../../provider/resources/ExternalMeetingRegistration";
import type { Services } from "../../provider/resources/shared/Services";
import { withoutBackoff } from "../graph/connect";
import { openSession, type OpenSession } from "./session";

const { lifecycle } = externalMeetingRegistration;
const first = { isUnchanged: false };
type Audience = Extract<ExternalMeetingRegistrationArgs["allowedRegistrant"], string>;

withoutBackoff();

let session: OpenSession;
let services: Services;
let meetingId: string;

beforeEach(async () => {
  session = await openSession({ retryTimeout: 300 });
  ({ services } = session);
  ({ id: meetingId } = await session.emulator.addMeeting({ allowedRegistrant: null }));
});

afterEach(() => session.close());

function declared(allowedRegistrant: Audience = "everyone") {
  return { meetingId, allowedRegistrant };
}

async function create(allowedRegistrant: Audience = "everyone") {
  const created = await lifecycle.create(declared(allowedRegistrant), services, first);
  await session.calls();
  return { id: created.id, state: { ...declared(allowedRegistrant), ...created.outputs } };
}

async function deleteMeeting(): Promise<void> {
  const { emulator } = session;
  await fetch(`${emulator.endpoint}/beta/me/onlineMeetings/${meetingId}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${await emulator.delegatedToken()}` },
  });
}

test("create looks first, sends the documented body, and takes Graph's id", async () => {
  const created = await lifecycle.create(declared("organization"), services, first);
  expect(created).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    outputs: { organizerId: session.emulator.organizer },
  });
  expect(await session.calls()).toEqual(["GET registration 404", "POST registration 201"]);
});

const existing: [what: string, there: Audience, adopt: boolean, isUnchanged: boolean, refusal: RegExp][] = [
  [
    "without adoption",
    "everyone",
    false,
    false,
    /has a registration already \(allowedRegistrant: everyone\)[^]*MSGRAPH_ADOPT=true/,
  ],
  [
    "for another audience, even with adoption",
    "organization",
    true,
    false,
    /declare allowedRegistrant: "organization"/,
  ],
  [
    "of another resource, even with adoption",
    "everyone",
    true,
    true,
    /take one out of the program; else run `pulumi up --replace URN`/,
  ],
];

test.each(existing)(
  "a registration that is there is an error %s, and nothing is sent",
  async (_, there, adopt, isUnchanged, refusal) => {
    await create(there);
    await expect(lifecycle.create({ ...declared(), adopt }, services, { isUnchanged })).rejects.toThrow(
      refusal,
    );
    expect(await session.calls()).toEqual(["GET registration 200"]);
  },
);

test.each([
  ["the resource says so", { adopt: true }, false],
  ["the stack says so", {}, true],
])("a registration that is there is taken over where %s, with its registrants", async (_, own, adopt) => {
  const { id } = await create();
  const adopted = await lifecycle.create({ ...declared(), ...own }, { ...services, adopt }, first);
  expect(adopted.id).toBe(id);
  expect(await session.calls()).toEqual(["GET registration 200"]);
});

test("a resource can refuse what the stack adopts", async () => {
  await create();
  const adoption = lifecycle.create({ ...declared(), adopt: false }, { ...services, adopt: true }, first);
  await expect(adoption).rejects.toThrow(/has a registration already/);
});

test.each([
  ["before", false],
  ["after", true],
])("an answer that is lost %s the work ends with one registration, in state", async (_, carryOut) => {
  await session.emulator.answer({ method: "POST", path: "/registration$", connection: "closed", carryOut });
  const { id } = await lifecycle.create(declared(), services, first);
  expect(await lifecycle.read(id, { ...declared(), organizerId: null }, services)).toBeDefined();
  const calls = await session.calls();
  expect(calls.filter((call) => call === "POST registration 201")).toHaveLength(carryOut ? 0 : 1);
});

test("an answer that is lost, and cannot be asked for, is an error that says both and what to do", async () => {
  await session.emulator.answer({
    method: "POST",
    path: "/registration$",
    connection: "closed",
    carryOut: true,
  });
  await session.emulator.answer({ method: "GET", path: "/registration$", skip: 1, status: 403, count: null });
  await expect(lifecycle.create(declared(), services, first)).rejects.toThrow(
    /not known whether Graph created the registration: no answer[^]*Then: Graph answered 403[^]*adopt/,
  );
});

test("a refusal is Graph's, with its advice", async () => {
  await deleteMeeting();
  await expect(lifecycle.create(declared(), services, first)).rejects.toThrow(
    /Graph answered 404 to POST [^]*What to do: /,
  );
});

test("read finds it as it is declared", async () => {
  const { id, state } = await create();
  expect(await lifecycle.read(id, state, services)).toEqual({
    outputs: { organizerId: session.emulator.organizer },
    drifted: {},
  });
});

test("read tells another audience than the declared one", async () => {
  const { id, state } = await create("organization");
  expect(await lifecycle.read(id, { ...state, allowedRegistrant: "everyone" }, services)).toMatchObject({
    drifted: { allowedRegistrant: "organization" },
  });
});

test("a meeting without its registration is an error of read, which names the way, and no obstacle to delete", async () => {
  const { id, state } = await create();
  await lifecycle.delete(id, state, services);
  await expect(lifecycle.read(id, state, services)).rejects.toThrow(
    /no registration of it[^]*up --replace URN/,
  );
  await lifecycle.delete(id, state, services);
});

test("it is gone with its meeting", async () => {
  const { id, state } = await create();
  await deleteMeeting();
  expect(await lifecycle.read(id, state, services)).toBeUndefined();
  await lifecycle.delete(id, state, services);
});

test("under /me a meeting that is not found proves nothing for another user", async () => {
  const { id, state } = await create();
  await deleteMeeting();
  const ofAnother = { ...state, organizerId: "00000000-0000-0000-0000-000000000000" };
  await expect(lifecycle.read(id, ofAnother, services)).rejects.toThrow(/does not prove that it is gone/);
  await expect(lifecycle.delete(id, ofAnother, services)).rejects.toThrow(/does not prove that it is gone/);
});

const noProof = [
  ["410", { status: 410 }],
  ["a gateway's 404", { status: 404, body: "<html>not found</html>" }],
  ["403", { status: 403 }],
  ["500", { status: 500 }],
] as const;

test.each(noProof)("%s proves nothing: read and delete are errors", async (_, answer) => {
  const { id, state } = await create();
  await session.emulator.answer({ method: "GET", path: "/registration$", count: null, ...answer });
  await session.emulator.answer({ method: "DELETE", path: "/registration$", count: null, status: 404 });
  await expect(lifecycle.read(id, state, services)).rejects.toThrow(/Graph answered/);
  await expect(lifecycle.delete(id, state, services)).rejects.toThrow(/Graph answered/);
});

test("a registration that Graph still shows after a 404 to DELETE is an error", async () => {
  const { id, state } = await create();
  await session.emulator.answer({ method: "DELETE", path: "/registration$", status: 404 });
  await expect(lifecycle.delete(id, state, services)).rejects.toMatchObject({ status: 404 });
});

test("who is registered after a registration was made anew is asked anew", async () => {
  const { id, state } = await create();
  const ada = { id: "ada", tenantId: undefined, userId: undefined };
  const meeting = { organizer: undefined, meetingId };
  await services.graph.register(meeting, ada, "refuse");
  await lifecycle.delete(id, state, services);
  await create();
  await services.graph.register(meeting, ada, "refuse");
  expect(await session.emulator.registrants(meetingId)).toMatchObject([{ id: "ada" }]);
});

test("an application must name the organizer", async () => {
  const graph = Object.create(services.graph, { canUseMe: { value: false } }) as Services["graph"];
  await expect(lifecycle.create(declared(), { ...services, graph }, first)).rejects.toThrow(
    /organizer is missing/,
  );
  expect(await session.calls()).toEqual([]);
});
