import { setTimeout as sleep } from "node:timers/promises";
import { describeEngines } from "../stack/describe";
import { openEvent, type Declared, type Event } from "./event";
import { registrantSteps } from "./seen";
import { errorsOf } from "./workplace";

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

  async function urnOf(name: string): Promise<string> {
    const { steps } = await event.stack.preview();
    return steps.find(({ urn }) => urn.endsWith(`::${name}`))?.urn ?? "";
  }

  async function postsSoFar(): Promise<number> {
    return (await event.emulator.journal()).filter(
      ({ method, path }) => method === "POST" && path.endsWith("/registrants"),
    ).length;
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

  test("a replacement whose create was refused is finished when the program is set right again", async () => {
    await event.declare({ ada: ada() });
    await event.stack.up();
    const ids = {
      tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
      userId: "cc515404-b55c-466e-b896-992c918ecc01",
    };
    await event.declare({ ada: { ...ada(), ...ids } });
    expect(errorsOf(await event.stack.up())).toMatch(/400[^]*give neither/);
    expect(await event.registered()).toEqual([]);
    await event.declare({ ada: ada() });
    const run = await event.stack.up();
    expect(run).toMatchObject({ succeeded: true, outputs: { links: { ada: await link() } } });
    expect(await event.registered()).toEqual(["ada"]);
  });

  test("a replacement that was killed after Graph had registered is taken over by up --replace with adoption", async () => {
    await event.declare({ ada: ada() });
    await event.stack.up();
    const urn = await urnOf("ada");
    await event.emulator.answer({ method: "POST", path: "/registrants$", delay: 60_000 });
    const posts = await postsSoFar();
    const running = event.stack.start("up", { replace: [urn] });
    try {
      for (let waited = 0; waited < 30_000 && (await postsSoFar()) === posts; waited += 50) await sleep(50);
      await running.kill("engine");
      await running.result();
    } finally {
      await running.close();
    }
    await event.stack.cancel();
    await event.emulator.clearAnswers();
    const refused = await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(refused)).toMatch(
      /replacement left behind[^]*pulumi up --replace URN[^]*MSGRAPH_ADOPT=true/,
    );
    const run = await event.stack.up({ replace: [urn], env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(run)).toBe("");
    expect(run.outputs).toEqual({ links: { ada: await link() } });
    expect(registrantSteps(await event.stack.preview())).toEqual(["same ada"]);
  });

  test("people who change places by their resources' names are each registered, with the links that Graph admits", async () => {
    const declared = (...ids: string[]) =>
      Object.fromEntries(ids.map((id, index) => [`seat-${index}`, { ...ada(), id }]));
    await event.declare(declared("p1", "p2", "p3"));
    await event.stack.up();
    await event.declare(declared("p2", "p3", "p4"));
    await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    const run = await event.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(run)).toBe("");
    expect(await event.registered()).toEqual(["p2", "p3", "p4"]);
    const links = await event.emulator.registrants(event.emulator.meetings.everyone);
    expect(Object.values(run.outputs.links as object).sort()).toEqual(
      links.map(({ joinWebUrl }) => joinWebUrl).sort(),
    );
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
    const replaced = await event.stack.up({ replace: [await urnOf("ada")] });
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
