import { outputsOf } from "../../provider/resources/onlineMeeting/outputs";
import { withoutBackoff } from "../graph/connect";
import { first, known, lifecycle, MeetingSession, plain, rich, type Declared } from "./MeetingSession";

withoutBackoff();

let session: MeetingSession;

beforeEach(async () => {
  session = await MeetingSession.open();
});

afterEach(() => session.close());

describe("create with an external id", () => {
  test("is one call where that takes everything, and Graph's id is the resource's", async () => {
    const { id, outputs } = await lifecycle.create(known, session.services, first);
    expect(await session.calls()).toEqual(["POST createOrGet 201"]);
    expect(await session.bodies("POST")).toEqual([known]);
    const meeting = await session.there(id);
    const own = { organizerId: session.emulator.organizer, isAdopted: false, isComplete: true };
    expect(outputs).toEqual(outputsOf(meeting, own));
    expect(outputs.joinWebUrl).toMatch(/^https:/);
  });

  test("brings what createOrGet does not take by PATCH, presenters along with the setting that allows them", async () => {
    const { outputs } = await lifecycle.create(rich, session.services, first);
    expect(await session.calls()).toEqual(["POST createOrGet 201", "PATCH 200"]);
    const { participants, allowedPresenters, allowMeetingChat, lobbyBypassSettings } = rich;
    expect(await session.bodies("POST")).toEqual([{ ...known, participants }]);
    expect(await session.bodies("PATCH")).toEqual([
      { participants, allowedPresenters, allowMeetingChat, lobbyBypassSettings },
    ]);
    expect(outputs).toMatchObject({ isAdopted: false, isComplete: true });
  });

  test("needs no times: what Graph chooses then goes into no declared property", async () => {
    const { id, state } = await session.create({ externalId: "now" });
    expect(state).not.toHaveProperty("startDateTime");
    expect((await session.there(id)).startDateTime).toMatch(/Z$/);
    expect(await lifecycle.read(id, state, session.services)).toMatchObject({ drifted: {} });
  });

  test("is in state where the PATCH fails, and the next update brings everything that is declared", async () => {
    await session.emulator.answer({ method: "PATCH", path: "", status: 400 });
    const created = await lifecycle.create(rich, session.services, first);
    expect(created.outputs).toMatchObject({ isAdopted: false, isComplete: false });
    expect(created.unfinished?.message).toMatch(
      /^the meeting was created and is in the state, but not all[^]*Graph answered 400 to PATCH/,
    );
    const state = { ...rich, ...created.outputs };
    // Whatever the program has changed in the meantime, the rest is to be brought too.
    const declared = { ...rich, subject: "Another" };
    expect(await lifecycle.update?.(created.id, state, declared, session.services)).toMatchObject({
      isComplete: true,
    });
    const { externalId: _id, ...everything } = declared;
    expect((await session.bodies("PATCH")).at(-1)).toEqual(everything);
  });
});

describe("a meeting with the external id that is there already", () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await session.create({
      ...known,
      subject: "Somebody's",
      chatInfo: { threadId: "19:one@thread.tacv2" },
    }));
  });

  const refused: [what: string, declared: Declared, isUnchanged: boolean, refusal: RegExp][] = [
    ["without adoption", known, false, /is there already, usually by a run[^]*MSGRAPH_ADOPT=true/],
    ["that another resource declares", { ...known, adopt: true }, true, /another resource of this program/],
    [
      "in another channel",
      { ...known, adopt: true, chatInfo: { threadId: "19:two@thread.tacv2" } },
      false,
      /its chatInfo.threadId is 19:one@thread.tacv2, which Graph cannot change/,
    ],
  ];

  test.each(refused)(
    "is refused %s, and nothing is changed",
    async (_what, declared, isUnchanged, refusal) => {
      await expect(lifecycle.create(declared, session.services, { isUnchanged })).rejects.toThrow(refusal);
      expect(await session.calls()).toEqual(["POST createOrGet 200"]);
      expect((await session.there(id)).subject).toBe("Somebody's");
    },
  );

  test.each<[by: string, declared: Declared, adopt: boolean]>([
    ["the resource", { ...rich, adopt: true }, false],
    ["the stack", rich, true],
  ])("is taken over where %s adopts, and changed to what is declared", async (_by, declared, adopt) => {
    const created = await lifecycle.create(declared, { ...session.services, adopt }, first);
    expect(created).toMatchObject({ id, outputs: { isAdopted: true, isComplete: true } });
    expect(await session.calls()).toEqual(["POST createOrGet 200", "PATCH 200"]);
    expect(await session.there(id)).toMatchObject({ subject: "Conference", allowMeetingChat: "limited" });
  });

  test("is not adopted where the resource says so, whatever the stack says", async () => {
    const adopting = { ...session.services, adopt: true };
    await expect(lifecycle.create({ ...known, adopt: false }, adopting, first)).rejects.toThrow(
      /is there already/,
    );
  });

  test("is taken over without a change where nothing else is declared", async () => {
    const declared = { externalId: "conference-2027", adopt: true };
    expect(await lifecycle.create(declared, session.services, first)).toMatchObject({
      outputs: { isAdopted: true },
    });
    expect(await session.calls()).toEqual(["POST createOrGet 200"]);
  });

  test("is in state as adopted where the change fails", async () => {
    await session.emulator.answer({ method: "PATCH", path: "", status: 403 });
    const created = await lifecycle.create({ ...known, adopt: true }, session.services, first);
    expect(created).toMatchObject({ id, outputs: { isAdopted: true, isComplete: false } });
    expect(created.unfinished?.message).toMatch(/^the meeting was taken over/);
  });
});

describe("a lost answer to createOrGet", () => {
  const path = "/createOrGet$";

  test.each([
    ["before the work", false, 201],
    ["after the work", true, 200],
  ])("%s is settled by sending again: the meeting is this run's own", async (_when, carryOut, status) => {
    await session.emulator.answer({ method: "POST", path, connection: "closed", carryOut });
    const created = await lifecycle.create(rich, session.services, first);
    expect(await session.calls()).toEqual([
      "POST createOrGet null",
      `POST createOrGet ${status}`,
      "PATCH 200",
    ]);
    expect(created).toMatchObject({ outputs: { isAdopted: false, isComplete: true } });
    expect(created.unfinished).toBeUndefined();
    expect(await session.emulator.onlineMeetings()).toHaveLength(3);
  });

  test("whose outcome stays unknown is an error that says so", async () => {
    await session.emulator.answer({ method: "POST", path, status: 500, count: null });
    await expect(lifecycle.create(known, session.services, first)).rejects.toThrow(
      /^it is not known whether Graph created the meeting: Graph answered 500[^]*If the meeting then turns out to be there/,
    );
    expect(await session.calls()).toHaveLength(5);
  });

  test("that is followed by a refusal is an error that says both", async () => {
    await session.emulator.answer({ method: "POST", path, status: 500 });
    await session.emulator.answer({ method: "POST", path, status: 403 });
    await expect(lifecycle.create(known, session.services, first)).rejects.toThrow(
      /500[^]*\nThen: Graph answered 403/,
    );
  });

  describe("where Graph then has a meeting that is not provably this run's", () => {
    const date = new Date().toUTCString();
    const answers: [what: string, answer: { headers?: Record<string, string>; creationDateTime?: string }][] =
      [
        [
          "of an hour ago",
          { headers: { date }, creationDateTime: new Date(Date.now() - 3_600_000).toISOString() },
        ],
        ["of an unknown age", { headers: { date } }],
        [
          "by an answer of an unknown time",
          { headers: { date: "-" }, creationDateTime: new Date().toISOString() },
        ],
      ];

    beforeEach(async () => {
      await session.emulator.answer({ method: "POST", path, connection: "closed" });
    });

    test.each(answers)(
      "%s, is an error without adoption",
      async (_what, { headers = {}, creationDateTime }) => {
        const body = { id: "MSo1", externalId: known.externalId, creationDateTime };
        await session.emulator.answer({ method: "POST", path, status: 200, body, headers });
        await expect(lifecycle.create(known, session.services, first)).rejects.toThrow(/is there already/);
      },
    );

    test("it is taken over with adoption", async () => {
      const { id } = await session.there((await session.emulator.addMeeting()).id);
      const body = { id, externalId: known.externalId, creationDateTime: "2020-01-01T00:00:00Z" };
      await session.emulator.answer({ method: "POST", path, status: 200, body });
      const created = await lifecycle.create({ ...known, adopt: true }, session.services, first);
      expect(created).toMatchObject({ id, outputs: { isAdopted: true } });
    });
  });
});

describe("create without an external id", () => {
  test("is one call with everything, and a passcode is kept secret", async () => {
    const declared: Declared = {
      ...plain,
      joinMeetingIdSettings: { isPasscodeRequired: true },
      chatRestrictions: { allowTextOnly: true },
      allowMeetingChat: "disabled",
    };
    const { outputs } = await lifecycle.create({ ...declared, keepOnDelete: false }, session.services, first);
    expect(await session.calls()).toEqual(["POST onlineMeetings 201"]);
    expect(await session.bodies("POST")).toEqual([declared]);
    expect(outputs.passcode).toMatch(/./);
    expect(session.secrets).toContain(outputs.passcode);
  });

  test.each([
    ["before the work", false],
    ["after the work", true],
  ])(
    "whose answer is lost %s is an error that advises an external id, and is sent once",
    async (_when, carryOut) => {
      await session.emulator.answer({ method: "POST", path: "", connection: "closed", carryOut });
      await expect(lifecycle.create(plain, session.services, first)).rejects.toThrow(
        /^it is not known whether Graph created the meeting[^]*declare externalId[^]*on no calendar, and expires 60 days/,
      );
      expect(await session.calls()).toHaveLength(1);
    },
  );
});
