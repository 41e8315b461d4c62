import { describeEngines } from "../stack/describe";
import { errorsOf, openEvent, type Declared, type Event } from "./event";
import { registrantSteps } from "./seen";

const organizerName = "organizer@contoso.example";

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

  async function link(): Promise<string | undefined> {
    return (await event.emulator.registrants(event.emulator.meetings.everyone))[0]?.joinWebUrl;
  }

  /** Leaves the state that a run leaves which was killed before it came to the old name. */
  async function importUnderAnotherName(name: string, other: string): Promise<void> {
    const exported = await event.stack.export();
    const resources = exported.deployment.resources ?? [];
    const entry = resources.find(({ urn }) => String(urn).endsWith(`::${name}`));
    const copy = { ...entry, urn: String(entry?.urn).replace(/[^:]+$/, other) };
    await event.stack.import({
      ...exported,
      deployment: { ...exported.deployment, resources: [...resources, copy] },
    });
  }

  test("two resources that declare the same person are an error, and the first is kept, even with adoption", async () => {
    await event.declare({ ada: ada(), lovelace: ada() });
    const run = await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(run)).toMatch(/another resource of this program declares the same/);
    expect(await event.calls()).toEqual(["GET registrants", "POST registrants"]);
    const [only] = Object.values(await event.inState());
    expect(only?.outputs?.registrantId).toBe("ada");
  });

  test("many respelt organizers at once find nobody registered by somebody else", async () => {
    const people = ["a", "b", "c", "d", "e", "f"];
    const declared = (organizer: string) =>
      Object.fromEntries(people.map((id) => [id, { ...ada(), id, organizer }]));
    await event.declare(declared(organizerName));
    await event.stack.up();
    await event.declare(declared(event.emulator.organizer));
    const run = await event.stack.up();
    expect(errorsOf(run)).toBe("");
    expect(await event.registered()).toEqual(people);
  });

  test("up --replace registers anew: DELETE, then POST", async () => {
    await event.declare({ ada: ada() });
    await event.stack.up();
    const before = await link();
    await event.calls();
    const [urn] = (await event.stack.preview()).steps.flatMap(({ urn }) =>
      urn.endsWith("::ada") ? [urn] : [],
    );
    const replaced = await event.stack.up({ replace: [urn ?? ""] });
    expect(replaced.succeeded).toBe(true);
    expect(await event.calls()).toEqual(["DELETE ada", "GET registrants", "POST registrants"]);
    expect(replaced.outputs).toEqual({ links: { ada: await link() } });
    expect(await link()).not.toBe(before);
  });

  describe.each<[what: string, moved: (ada: Declared) => Record<string, Declared>]>([
    ["renamed", (same) => ({ lovelace: same })],
    ["moved into a component", (same) => ({ ada: { ...same, component: "speakers" } })],
  ])("a resource that is %s without an alias", (_what, moved) => {
    test("is refused before anything is sent, and nobody is unregistered", async () => {
      await event.declare({ ada: ada() });
      await event.stack.up();
      const before = await link();
      await event.calls();
      await event.declare(moved(ada()));
      const run = await event.stack.up();
      expect(run.succeeded).toBe(false);
      expect(errorsOf(run)).toMatch(/registered to this meeting already[^]*MSGRAPH_ADOPT=true[^]*aliases/);
      expect(await event.calls()).toEqual(["GET registrants"]);
      expect(await link()).toBe(before);
      expect((await event.inState()).ada).toMatchObject({ id: "ada" });
    });

    test.each([
      ["conflict", ["POST registrants", "DELETE ada", "POST registrants"]],
      ["sameLink", ["POST registrants"]],
      ["newLink", ["POST registrants"]],
    ] as const)(
      "keeps the registration with adoption, on a Graph that answers %s",
      async (repeatedPost, calls) => {
        await event.emulator.settings({ repeatedPost });
        await event.declare({ ada: ada() });
        await event.stack.up();
        await event.calls();
        await event.declare(moved(ada()));
        const run = await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
        expect(run.succeeded).toBe(true);
        expect(await event.calls()).toEqual(["GET registrants", ...calls]);
        expect(run.text).toMatch(/nothing was deleted at Graph/);
        expect(Object.values(run.outputs.links as object)).toEqual([await link()]);
        expect(Object.keys(await event.inState())).toEqual(Object.keys(moved(ada())));
      },
    );
  });

  test("a resource that is renamed with an alias is the same", async () => {
    await event.declare({ ada: ada() });
    await event.stack.up();
    await event.calls();
    await event.declare({ lovelace: { ...ada(), options: { aliases: [{ name: "ada" }] } } });
    expect(registrantSteps(await event.stack.up())).toEqual(["same lovelace"]);
    expect(await event.calls()).toEqual([]);
  });

  test("an organizer respelt from user principal name to object id ends registered, with the link in state", async () => {
    await event.declare({ ada: { ...ada(), organizer: organizerName } });
    await event.stack.up();
    await event.calls();
    await event.declare({ ada: ada() });
    const run = await event.stack.up();
    expect(run).toMatchObject({ succeeded: true, outputs: { links: { ada: await link() } } });
    expect(await event.calls()).toEqual(["DELETE ada", "GET registrants", "POST registrants"]);
    expect(await event.registered()).toEqual(["ada"]);
  });

  test("... and with creation first, which the program may ask for, nobody is unregistered", async () => {
    const options = { deleteBeforeReplace: false };
    await event.declare({ ada: { ...ada(), organizer: organizerName, options } });
    await event.stack.up();
    await event.declare({ ada: { ...ada(), options } });
    const refused = await event.stack.up();
    expect(errorsOf(refused)).toMatch(/registered to this meeting already/);
    expect(await event.registered()).toEqual(["ada"]);
    const run = await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(run).toMatchObject({ succeeded: true, outputs: { links: { ada: await link() } } });
    expect(await event.registered()).toEqual(["ada"]);
  });

  test("who is no longer declared is unregistered, also by up --refresh, which compares everybody first", async () => {
    await event.declare({ ada: ada(), grace: { ...ada(), id: "grace" } });
    await event.stack.up();
    await event.declare({ grace: { ...ada(), id: "grace" } });
    await event.stack.up({ refresh: true });
    expect(await event.registered()).toEqual(["grace"]);
    expect(Object.keys(await event.inState())).toEqual(["grace"]);
    await event.stack.destroy({ refresh: true });
    expect(await event.registered()).toEqual([]);
  });

  test("a run that broke between the new name and the old one's deletion is finished without loss", async () => {
    await event.declare({ ada: ada() });
    await event.stack.up();
    await importUnderAnotherName("ada", "lovelace");
    await event.calls();
    await event.declare({ lovelace: ada() });
    const run = await event.stack.up();
    expect(registrantSteps(run).sort()).toEqual(["delete ada", "same lovelace"]);
    expect(await event.calls()).toEqual([]);
    expect(await event.registered()).toEqual(["ada"]);
  });
});
