import type { Result } from "../stack";
import { describeEngines } from "../stack/describe";
import { openEvent, type Event } from "./event";
import { registrantSteps } from "./seen";
import { environmentOf, errorsOf } from "./workplace";

const list = "/registration/registrants$";
const registration = "/registration$";

describeEngines((engine) => {
  let event: Event;
  let created: Result;

  beforeAll(async () => {
    event = await openEvent(engine);
    const { organizer, meetings } = event.emulator;
    await event.declare({ ada: { organizer, meetingId: meetings.everyone, id: "ada" } });
    created = await event.stack.up();
    expect(created.outputs).toEqual({ links: { ada: expect.stringMatching(/^https:/) as string } });
  });

  afterEach(() => event.emulator.clearAnswers());

  afterAll(() => event.close());

  test.each<[what: string, answers: { path: string; status: number; body?: unknown }[]]>([
    ["404", [{ path: list, status: 404 }]],
    ["410", [{ path: list, status: 410 }]],
    ["403", [{ path: list, status: 403 }]],
    ["500", [{ path: list, status: 500 }]],
    [
      "empty without a registration",
      [
        { path: list, status: 200, body: { value: [] } },
        { path: registration, status: 404 },
      ],
    ],
  ])("a list that answers %s removes nobody from state", async (_what, answers) => {
    for (const answer of answers) await event.emulator.answer({ method: "GET", count: null, ...answer });
    const run = await event.stack.refresh();
    expect(run.succeeded).toBe(false);
    expect(errorsOf(run)).toMatch(/Graph answered \d+ to GET [^]*What to do[^]*The state is kept/);
    expect(run.text).not.toMatch(/\n\s+at /);
    const { id, outputs } = (await event.inState()).ada ?? {};
    expect([id, outputs?.registrantId]).toEqual(["ada", "ada"]);
    expect(run.outputs).toEqual(created.outputs);
    expect((await event.stack.preview()).outputs).toEqual(created.outputs);
  });

  test("the retired API names its successor", async () => {
    await event.emulator.answer({ method: "GET", path: list, status: 410 });
    expect(errorsOf(await event.stack.refresh())).toContain("VirtualEventRegistration");
  });
});

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine);
  });

  afterEach(() => event.close());

  test("under /me a meeting that another user does not find is not gone, and one that the organizer does not find is", async () => {
    const { emulator, stack } = event;
    const asUser = async (user?: string) => ({
      env: {
        ...environmentOf(emulator),
        ARM_CLIENT_SECRET: undefined,
        MSGRAPH_ACCESS_TOKEN: await emulator.delegatedToken(user),
      },
    });
    const { organizer: stranger } = await emulator.addMeeting({ organizer: "stranger@contoso.example" });
    await event.declare({ ada: { meetingId: emulator.meetings.everyone, id: "ada" } });
    const created = await stack.up(await asUser());
    expect(created.succeeded).toBe(true);
    expect((await event.inState()).ada?.outputs).toMatchObject({
      organizerId: emulator.organizer,
      organizer: null,
    });

    const gone = { method: "GET", status: 404, count: null };
    await emulator.answer({ ...gone, path: list });
    await emulator.answer({ ...gone, path: "/onlineMeetings/[^/]+$" });
    const other = await stack.refresh(await asUser(stranger.id));
    expect(errorsOf(other)).toMatch(/sign in as the organizer/);
    expect(Object.keys(await event.inState())).toEqual(["ada"]);

    const own = await stack.refresh(await asUser());
    expect(registrantSteps(own)).toEqual(["delete ada"]);
    expect(await event.inState()).toEqual({});
  });
});
