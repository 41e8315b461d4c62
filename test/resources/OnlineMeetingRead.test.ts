import { withoutBackoff } from "../graph/connect";
import { ada, first, known, lifecycle, MeetingSession, rich, type Declared } from "./MeetingSession";

const nobody = "00000000-0000-0000-0000-000000000000";

withoutBackoff();

let session: MeetingSession;

beforeEach(async () => {
  session = await MeetingSession.open();
});

afterEach(() => session.close());

describe("read", () => {
  test("tells what Graph has, and no drift of what Graph chose or wrote in its own way", async () => {
    const declared: Declared = {
      ...rich,
      participants: { attendees: [{ ...ada, upn: "Ada@Contoso.example" }, { upn: "grace@contoso.example" }] },
    };
    const { id, state } = await session.create(declared);
    const { outputs } = await lifecycle.create({ ...known, externalId: "other" }, session.services, first);
    const read = await lifecycle.read(id, state, session.services);
    expect(read?.drifted).toEqual({});
    expect(Object.keys(read?.outputs ?? {})).toEqual(Object.keys(outputs));
    expect(read?.outputs).toMatchObject({ joinWebUrl: state.joinWebUrl, isAdopted: false, isComplete: true });
  });

  test("keeps what state alone knows, and an old state reads on", async () => {
    const { id, state } = await session.create();
    const adopted = await lifecycle.read(
      id,
      { ...state, isAdopted: true, isComplete: false },
      session.services,
    );
    expect(adopted?.outputs).toMatchObject({ isAdopted: true, isComplete: false });
    const old = await lifecycle.read(id, known, session.services);
    expect(old?.outputs).toMatchObject({ organizerId: null, isAdopted: false, isComplete: true });
  });

  const drifts: [what: string, change: object, drifted: object][] = [
    ["a subject", { subject: "Other" }, { subject: "Other" }],
    ["a subject that somebody emptied", { subject: null }, { subject: undefined }],
    [
      "an instant",
      { startDateTime: "2027-03-01T08:00:00Z", endDateTime: "2027-03-01T08:30:00Z" },
      { endDateTime: "2027-03-01T08:30:00Z" },
    ],
    [
      "a setting, cut to what is declared of it",
      { lobbyBypassSettings: { scope: "organizer", isDialInBypassEnabled: true } },
      { lobbyBypassSettings: { scope: "organizer" } },
    ],
    [
      "attendees",
      { participants: { attendees: [{ upn: "grace@contoso.example", role: "coorganizer" }, ada] } },
      { participants: { attendees: [ada, expect.objectContaining({ upn: "grace@contoso.example" })] } },
    ],
    ["nothing that is not declared", { allowWhiteboard: false }, {}],
  ];

  test.each(drifts)("tells as drift %s", async (_what, changed, drifted) => {
    const { id, state } = await session.create(rich);
    await session.change(id, changed);
    expect((await lifecycle.read(id, state, session.services))?.drifted).toEqual(drifted);
  });

  test("tells no drift of what an update cannot bring back", async () => {
    const { id, state } = await session.create();
    const declared = { ...state, chatInfo: { threadId: "19:other@thread.tacv2" }, externalId: "other" };
    expect((await lifecycle.read(id, declared, session.services))?.drifted).toEqual({});
  });

  test("drops a meeting that is gone, and says that meetings expire", async () => {
    const { id, state } = await session.create();
    await session.remove(id);
    expect(await lifecycle.read(id, state, session.services)).toBeUndefined();
    expect(session.said).toEqual([expect.stringMatching(/is gone from Graph: meetings expire 60 days/)]);
  });

  test("keeps state where another user than the organizer gets 404 under /me", async () => {
    const { id, state } = await session.create();
    await session.remove(id);
    await expect(lifecycle.read(id, { ...state, organizerId: nobody }, session.services)).rejects.toThrow(
      /the state is kept/,
    );
  });

  test.each([
    ["a 404 that is not Graph's", { status: 404, body: "no such page" }],
    ["a 404 for the organizer", { status: 404, body: { error: { code: "Request_ResourceNotFound" } } }],
    ["410", { status: 410 }],
    ["403", { status: 403 }],
  ])("keeps state at %s", async (_what, answer) => {
    const { id, state } = await session.create();
    await session.emulator.answer({ method: "GET", path: "", ...answer });
    await expect(lifecycle.read(id, state, session.services)).rejects.toMatchObject({
      status: answer.status,
    });
  });
});
