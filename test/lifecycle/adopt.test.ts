import { randomUUID } from "node:crypto";
import { describeEngines } from "../stack/describe";
import { openEvent, type Declared, type Event } from "./event";
import { registrantSteps } from "./seen";
import { errorsOf } from "./workplace";

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine);
  });

  afterEach(() => event.close());

  function ada(): Declared {
    const { organizer, meetings } = event.emulator;
    return { organizer, meetingId: meetings.everyone, id: "ada" };
  }

  /** Registers a person past Pulumi, as a run does that is killed before it stores what it did. */
  async function registerElsewhere(id: string): Promise<string> {
    const { endpoint, meetings } = event.emulator;
    const meeting = `${endpoint}/beta/me/onlineMeetings/${encodeURIComponent(meetings.everyone)}`;
    const answer = await fetch(`${meeting}/registration/registrants`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await event.emulator.delegatedToken()}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id }),
    });
    await event.calls();
    return ((await answer.json()) as { joinWebUrl: string }).joinWebUrl;
  }

  async function link(): Promise<string | undefined> {
    return (await event.emulator.registrants(event.emulator.meetings.everyone))[0]?.joinWebUrl;
  }

  test("without adoption who is registered already is an error that says how to adopt, and keeps the link", async () => {
    const held = await registerElsewhere("ada");
    await event.declare({ ada: ada() });
    const run = await event.stack.up();
    expect(errorsOf(run)).toMatch(
      /registered to this meeting already[^]*MSGRAPH_ADOPT=true[^]*msgraph:adopt/,
    );
    expect(await event.calls()).toEqual(["GET registrants"]);
    expect(await link()).toBe(held);
    expect(await event.inState()).toEqual({});
  });

  test.each<[way: string, arrange: () => Promise<{ declared?: Declared; env?: Record<string, string> }>]>([
    ["the argument", () => Promise.resolve({ declared: { adopt: true } })],
    ["the variable", () => Promise.resolve({ env: { MSGRAPH_ADOPT: "true" } })],
    [
      "the stack's configuration",
      async () => {
        await event.stack.setConfig("msgraph:adopt", "true");
        return {};
      },
    ],
  ])("by %s the person is taken over, with the link that Graph admits", async (_way, arrange) => {
    await registerElsewhere("ada");
    const { declared, env } = await arrange();
    await event.declare({ ada: { ...ada(), ...declared } });
    const run = await event.stack.up(env === undefined ? {} : { env });
    expect(errorsOf(run)).toBe("");
    expect(run.outputs).toEqual({ links: { ada: await link() } });
    expect(await event.registered()).toEqual(["ada"]);

    // It says how to create, and is no property: taking it away changes nothing.
    await event.declare({ ada: ada() });
    expect(registrantSteps(await event.stack.up())).toEqual(["same ada"]);
    expect((await event.inState()).ada?.outputs).not.toHaveProperty("adopt");
  });

  test("a resource that says no is not taken over, whatever the variable says", async () => {
    await registerElsewhere("ada");
    await event.declare({ ada: { ...ada(), adopt: false } });
    const run = await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(run)).toMatch(/registered to this meeting already/);
  });

  test("a list that Graph does not give is said once, and does not keep people from being registered", async () => {
    await event.emulator.answer({ method: "GET", path: "/registrants$", status: 403, count: null });
    await event.declare({ ada: ada(), grace: { ...ada(), id: "grace" } });
    const run = await event.stack.up();
    expect(run.succeeded).toBe(true);
    const said = run.diagnostics.filter(({ message }) =>
      message.includes("does not list the meeting's registrants"),
    );
    expect(said).toHaveLength(1);
    expect(await event.registered()).toEqual(["ada", "grace"]);
  });

  test("the same roster in another stack is refused as a whole, and changes nothing", async () => {
    await registerElsewhere("ada");
    await registerElsewhere("grace");
    const before = await event.emulator.registrants(event.emulator.meetings.everyone);
    await event.declare({
      ada: ada(),
      grace: { ...ada(), id: "grace" },
      [randomUUID()]: { ...ada(), id: "d" },
    });
    const run = await event.stack.up();
    expect(run.succeeded).toBe(false);
    expect(await event.emulator.registrants(event.emulator.meetings.everyone)).toEqual(
      expect.arrayContaining([...before]),
    );
  });
});
