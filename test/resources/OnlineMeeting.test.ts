import { DeclaredKeys } from "../../provider/pulumi/DeclaredKeys";
import { dynamicProvider } from "../../provider/pulumi/dynamicProvider";
import { onlineMeeting } from "../../provider/resources/OnlineMeeting";
import { withoutBackoff } from "../graph/connect";
import { ada, first, known, lifecycle, MeetingSession, rich, times, type Declared } from "./MeetingSession";

const nobody = "00000000-0000-0000-0000-000000000000";

withoutBackoff();

let session: MeetingSession;

beforeEach(async () => {
  session = await MeetingSession.open();
});

afterEach(() => session.close());

describe("update", () => {
  const changes: [what: string, before: Declared, change: Partial<Declared>, sent: object | undefined][] = [
    ["what is new", known, { allowMeetingChat: "disabled" }, { allowMeetingChat: "disabled" }],
    [
      "an instant with the other one",
      known,
      { endDateTime: "2027-03-01T11:00:00+01:00" },
      { ...times, endDateTime: "2027-03-01T11:00:00+01:00" },
    ],
    [
      "no instant that is only written otherwise",
      known,
      { subject: "Other", startDateTime: "2027-03-01T08:00:00Z" },
      { subject: "Other" },
    ],
    [
      "the full list of attendees, with the setting that allows presenters",
      rich,
      { participants: { attendees: [ada, { upn: "grace@contoso.example" }] } },
      {
        allowedPresenters: "roleIsPresenter",
        participants: { attendees: [ada, { upn: "grace@contoso.example" }] },
      },
    ],
    ["nothing of what is no longer declared", rich, { allowMeetingChat: undefined }, undefined],
    ["nothing for keepOnDelete", known, { keepOnDelete: true }, undefined],
  ];

  test.each(changes)("sends %s", async (_what, before, changed, sent) => {
    const { id, state } = await session.create(before);
    const earlier = (await session.bodies("PATCH")).length;
    const declared = { ...before, ...changed };
    expect(await lifecycle.update?.(id, state, declared, session.services)).toMatchObject({
      joinWebUrl: state.joinWebUrl,
      organizerId: session.emulator.organizer,
      isComplete: true,
    });
    expect(await session.calls()).toEqual([sent === undefined ? "GET 200" : "PATCH 200"]);
    expect((await session.bodies("PATCH")).slice(earlier)).toEqual(sent === undefined ? [] : [sent]);
  });

  test("leaves at Graph what is no longer declared", async () => {
    const { id, state } = await session.create(rich);
    const { allowMeetingChat: _chat, ...declared } = rich;
    await lifecycle.update?.(id, state, declared, session.services);
    expect((await session.there(id)).allowMeetingChat).toBe("limited");
  });

  test("brings everything again where nothing differs, after a create that was not finished", async () => {
    const { id, state } = await session.create(rich);
    const { isComplete: _unknown, ...old } = state;
    await lifecycle.update?.(id, old, rich, session.services);
    const { externalId: _id, ...everything } = rich;
    expect((await session.bodies("PATCH")).at(-1)).toEqual(everything);
  });

  test.each([
    ["before the work", false],
    ["after the work", true],
  ])("whose answer is lost %s is sent again", async (_when, carryOut) => {
    const { id, state } = await session.create();
    await session.emulator.answer({ method: "PATCH", path: "", connection: "closed", carryOut });
    await lifecycle.update?.(id, state, { ...known, subject: "Other" }, session.services);
    expect(await session.calls()).toHaveLength(2);
    expect((await session.there(id)).subject).toBe("Other");
  });

  test.each<[what: string, change: Partial<Declared>]>([
    ["something to send", { subject: "Other" }],
    ["nothing to send", { keepOnDelete: true }],
  ])("of a meeting that is gone is an error that says how to go on, with %s", async (_what, changed) => {
    const { id, state } = await session.create();
    await session.remove(id);
    await expect(lifecycle.update?.(id, state, { ...known, ...changed }, session.services)).rejects.toThrow(
      /pulumi refresh/,
    );
  });
});

describe("delete", () => {
  test("deletes what this stack created", async () => {
    const { id, state } = await session.create();
    await lifecycle.delete(id, state, session.services);
    expect(await session.calls()).toEqual(["DELETE 204"]);
    expect(session.said).toEqual([]);
  });

  const decisions: [isAdopted: boolean, keepOnDelete: boolean | undefined, isKept: boolean][] = [
    [true, undefined, true],
    [true, false, false],
    [true, true, true],
    [false, true, true],
    [false, false, false],
  ];

  test.each(decisions)(
    "isAdopted %j, keepOnDelete %j: the meeting stays: %j",
    async (isAdopted, keepOnDelete, isKept) => {
      const { id, state } = await session.create();
      await lifecycle.delete(id, { ...state, isAdopted, keepOnDelete }, session.services);
      expect(await session.calls()).toEqual(isKept ? [] : ["DELETE 204"]);
      expect(session.said).toEqual(isKept ? [expect.stringMatching(/was left at Graph, because/)] : []);
    },
  );

  test("of what is gone succeeds, by the proof of GET", async () => {
    const { id, state } = await session.create();
    await session.remove(id);
    await lifecycle.delete(id, state, session.services);
    expect(await session.calls()).toEqual(["DELETE 404", "GET 404"]);
  });

  test.each([
    ["before the work", false],
    ["after the work", true],
  ])("whose answer is lost %s succeeds", async (_when, carryOut) => {
    const { id, state } = await session.create();
    await session.emulator.answer({ method: "DELETE", path: "", connection: "closed", carryOut });
    await lifecycle.delete(id, state, session.services);
    expect(await session.services.graph.meetings.presence({ organizer: undefined, meetingId: id })).toBe(
      "gone",
    );
  });

  test("is an error where Graph answers 404 for a meeting that it has", async () => {
    const { id, state } = await session.create();
    await session.emulator.answer({ method: "DELETE", path: "", status: 404 });
    await expect(lifecycle.delete(id, state, session.services)).rejects.toMatchObject({ status: 404 });
  });

  test("is an error where another user than the organizer gets 404 under /me", async () => {
    const { id, state } = await session.create();
    await session.remove(id);
    await expect(lifecycle.delete(id, { ...state, organizerId: nobody }, session.services)).rejects.toThrow(
      /the state is kept/,
    );
  });
});

test("every call needs an organizer with an application's credentials", async () => {
  const { id, state } = await session.create();
  jest.spyOn(session.services.graph, "canUseMe", "get").mockReturnValue(false);
  const { services } = session;
  for (const operation of [
    () => lifecycle.create(known, services, first),
    () => lifecycle.read(id, state, services),
    () => lifecycle.update?.(id, state, known, services),
    () => lifecycle.delete(id, state, services),
  ]) {
    await expect(operation()).rejects.toThrow(/^organizer is missing/);
  }
  expect(await session.calls()).toEqual([]);
});

test("state holds what is declared as it was, and null for what is left out", async () => {
  const unchanged = {
    configure: () => undefined,
    unsupported: () => undefined,
    redact: (text: string) => text,
  };
  const provider = dynamicProvider(
    onlineMeeting,
    { ...unchanged, services: () => session.services, say: session.services.say },
    new DeclaredKeys(),
  );
  const created = await provider.create({ ...known, adopt: true, __provider: "text" });
  const { id } = created;
  const outs = created.outs as Record<string, unknown>;
  expect(outs).toMatchObject({ ...known, allowMeetingChat: null, keepOnDelete: null });
  expect(outs).not.toHaveProperty("adopt");
  expect(await provider.read(id, { ...outs, __provider: "text" })).toEqual({
    id,
    props: outs,
    inputs: known,
  });
  expect(await provider.diff(id, { ...outs }, { ...known })).toMatchObject({ changes: false });
});
