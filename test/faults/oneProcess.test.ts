import { startEmulator, type AnswerRequest, type Emulator } from "../../provider/emulator";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import type { Opened } from "../graph/connect";
import { tempers } from "./cases";
import { openProvider, type Provider } from "./openProvider";

const { lifecycle } = externalMeetingRegistrant;
const post = { method: "POST", path: "/registrants$" };
const lostAnswer = { connection: "closed", carryOut: true } as const;

describe.each(tempers)("in one process, where a repeated POST means %s,", (repeatedPost) => {
  let emulator: Emulator;
  let provider: Opened<Provider>;

  beforeEach(async () => {
    jest.spyOn(Math, "random").mockReturnValue(0.01);
    emulator = await startEmulator({ repeatedPost });
    provider = openProvider(emulator, { retryTimeout: 20_000 });
  });

  afterEach(async () => {
    await provider.close();
    await emulator.close();
    jest.restoreAllMocks();
  });

  const inputsOf = (registrantId: string) => ({
    organizer: emulator.organizer,
    meetingId: emulator.meetings.everyone,
    registrantId,
  });

  async function create(id: string, adopt = false): Promise<[id: string, joinWebUrl: string]> {
    const created = await lifecycle.create(
      inputsOf(id),
      { ...provider.value.services, adopt },
      { isUnchanged: false },
    );
    return [created.id, created.outputs.joinWebUrl];
  }

  function unregister(id: string): Promise<void> {
    return lifecycle.delete(id, inputsOf(id), provider.value.services);
  }

  async function linksAtGraph(): Promise<[id: string, joinWebUrl: string][]> {
    const registrants = await emulator.registrants(emulator.meetings.everyone);
    return registrants.map(({ id, joinWebUrl }): [string, string] => [id, joinWebUrl]).sort();
  }

  const losses: [what: string, planned: Omit<AnswerRequest, "method" | "path">][] = [
    ["closed connections after the work", { ...lostAnswer, count: 2 }],
    ["closed connections before the work", { connection: "closed", count: 2 }],
    ["one closed connection after the work, the second time", { ...lostAnswer, skip: 1 }],
    ["500 after the work, four times", { status: 500, carryOut: true, count: 4 }],
  ];

  test.each(losses)(
    "people who are registered at once each get their own link: %s",
    async (_what, planned) => {
      await emulator.answer({ ...post, ...planned });
      const created = await Promise.all(["ada", "grace", "edsger"].map((id) => create(id)));
      expect(created.sort()).toEqual(await linksAtGraph());
      expect(created).toHaveLength(3);
    },
  );

  const deletions: [what: string, planned: Omit<AnswerRequest, "method" | "path">][] = [
    ["goes well", { delay: 1 }],
    ["has its answer lost", lostAnswer],
    ["is turned away", { status: 503 }],
    ["fails and is carried out", { status: 500, carryOut: true }],
  ];

  test.each(deletions)(
    "a replacement with the same key ends with its link: the deletion %s",
    async (_what, planned) => {
      const [, former] = await create("ada");
      await lifecycle.read("ada", { ...inputsOf("ada"), joinWebUrl: former }, provider.value.services);
      await emulator.answer({ method: "DELETE", path: "/registrants/ada$", ...planned });
      await unregister("ada");
      const created = await create("ada");
      expect([created]).toEqual(await linksAtGraph());
      expect(created[1]).not.toBe(former);
    },
  );

  test("one list serves for who is registered and unregistered here, also where answers are lost", async () => {
    await create("grace");
    await emulator.answer({ method: "DELETE", path: "/registrants/ada$", ...lostAnswer });
    const [, joinWebUrl] = await create("ada");
    const { wire, services } = provider.value;
    const read = (): Promise<unknown> => lifecycle.read("ada", { ...inputsOf("ada"), joinWebUrl }, services);
    expect(await read()).toMatchObject({ outputs: { joinWebUrl } });
    expect(wire.steps).toBe("TLPP");
    await unregister("ada");
    expect(await read()).toBeUndefined();
    expect(wire.steps).toBe("TLPPDDL");
  });

  test("after an unknown outcome the list is asked again before anything is sent", async () => {
    await emulator.answer({ ...post, status: 500, count: 4 });
    await emulator.answer({ ...post, status: 500, carryOut: true });
    await expect(create("ada")).rejects.toMatchObject({ name: "UnknownOutcomeError" });
    const before = await linksAtGraph();
    expect(before).toHaveLength(1);
    const { wire } = provider.value;
    const sent = wire.steps.length;
    await expect(create("ada")).rejects.toMatchObject({ name: "AlreadyRegisteredError" });
    expect(wire.steps.slice(sent)).toBe("L");
    expect(await linksAtGraph()).toEqual(before);
  });
});
