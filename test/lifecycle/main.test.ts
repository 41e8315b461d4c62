import { describeEngines } from "../stack/describe";
import { openEvent, type Event } from "./event";
import { deleteAtGraph, registrantSteps } from "./seen";

const tenantId = "909c6581-5130-43e9-88f3-fcb3582cde37";
const userId = "cc515404-b55c-466e-b896-992c918ecc01";
const otherUserId = "dd515404-b55c-466e-b896-992c918ecc01";

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine);
  });

  afterEach(() => event.close());

  function ada(): { organizer: string; meetingId: string; id: string; tenantId: string; userId: string } {
    const { organizer, meetings } = event.emulator;
    return { organizer, meetingId: meetings.organization, id: "ada@contoso.com", tenantId, userId };
  }

  test("preview asks nobody, needs no credential, and says what is not known yet", async () => {
    await event.declare({
      ada: ada(),
      grace: {
        organizer: event.emulator.organizer,
        meetingOf: event.emulator.meetings.everyone,
        id: "grace",
      },
    });
    const nothing = {
      ARM_TENANT_ID: undefined,
      ARM_CLIENT_ID: undefined,
      ARM_CLIENT_SECRET: undefined,
      ARM_MSGRAPH_ENDPOINT: undefined,
      ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST: undefined,
    };
    const preview = await event.stack.preview({ env: nothing });
    expect(preview.succeeded).toBe(true);
    expect(registrantSteps(preview).sort()).toEqual(["create ada", "create grace"]);
    expect(preview.text).toMatch(/meetingId *: (\[unknown\]|output<string>)/);
    expect(await event.emulator.journal()).toEqual([]);
  });

  test("from preview to destroy", async () => {
    const { stack, emulator } = event;
    const link = async () => (await emulator.registrants(emulator.meetings.organization))[0]?.joinWebUrl;

    await event.declare({ ada: ada() });
    const first = await stack.up();
    expect(registrantSteps(first)).toEqual(["create ada"]);
    expect(await event.calls()).toEqual(["GET registrants", "POST registrants"]);
    expect(first.outputs).toEqual({ links: { ada: await link() } });
    expect((await event.inState()).ada).toMatchObject({ id: "ada@contoso.com" });

    const unchanged = await stack.preview();
    expect(registrantSteps(unchanged)).toEqual(["same ada"]);

    await event.declare({
      ada: { ...ada(), tenantId: tenantId.toUpperCase(), userId: userId.toUpperCase() },
    });
    const otherCase = await stack.up();
    expect(registrantSteps(otherCase)).toEqual(["same ada"]);
    expect(await event.calls()).toEqual([]);

    await event.declare({ ada: { ...ada(), userId: otherUserId } });
    const preview = await stack.preview();
    expect(registrantSteps(preview)).toContain("replace ada");
    expect(preview.steps.find(({ operation }) => operation === "replace")?.replaceKeys).toEqual(["userId"]);
    expect(await event.calls()).toEqual([]);
    const replaced = await stack.up();
    expect(await event.calls()).toEqual(["DELETE ada@contoso.com", "GET registrants", "POST registrants"]);
    expect(replaced.outputs).toEqual({ links: { ada: await link() } });
    expect(replaced.outputs).not.toEqual(first.outputs);

    await event.declare({ ada: { ...ada(), userId: otherUserId, id: "ada/2" } });
    await stack.up();
    expect(await event.calls()).toEqual(["DELETE ada@contoso.com", "GET registrants", "POST registrants"]);
    expect((await event.inState()).ada).toMatchObject({ id: "ada/2" });

    const refreshed = await stack.refresh();
    expect(registrantSteps(refreshed)).toEqual(["same ada"]);
    expect((await stack.preview()).outputs).toEqual({ links: { ada: await link() } });
    await event.calls();

    const destroyed = await stack.destroy();
    expect(registrantSteps(destroyed)).toEqual(["delete ada"]);
    expect(await event.calls()).toEqual(["DELETE ada/2"]);
    expect(await event.registered("organization")).toEqual([]);
    expect(await event.inState()).toEqual({});
  });

  test("a registrant gone at Graph is found by refresh and made again by up", async () => {
    const { stack, emulator } = event;
    const everyone = { organizer: emulator.organizer, meetingId: emulator.meetings.everyone };
    await event.declare({ ada: { ...everyone, id: "ada" }, grace: { ...everyone, id: "grace" } });
    const first = await stack.up();
    await deleteAtGraph(emulator, `${everyone.meetingId}/registration/registrants/ada`);

    const refreshed = await stack.refresh();
    expect(registrantSteps(refreshed).sort()).toEqual(["delete ada", "same grace"]);
    expect(Object.keys(await event.inState())).toEqual(["grace"]);

    const again = await stack.up();
    expect(registrantSteps(again).sort()).toEqual(["create ada", "same grace"]);
    expect(await event.registered()).toEqual(["ada", "grace"]);
    const links = (outputs: typeof first.outputs) => outputs.links as Record<string, string>;
    expect(links(again.outputs).grace).toBe(links(first.outputs).grace);
    expect(links(again.outputs).ada).not.toBe(links(first.outputs).ada);
  });

  test("what is gone at Graph can be destroyed, with nothing left", async () => {
    const { stack, emulator } = event;
    await event.declare({ ada: ada() });
    await stack.up();
    await deleteAtGraph(emulator, emulator.meetings.organization);
    expect(await stack.destroy()).toMatchObject({ succeeded: true });
    expect(await event.inState()).toEqual({});
  });

  test("no secret is in state, in an output or in a journal of a whole run", async () => {
    const { stack, emulator } = event;
    const { clientSecret } = emulator;
    await stack.setConfig("msgraph:clientSecret", clientSecret, { secret: true });
    const env = { ARM_CLIENT_SECRET: undefined };
    await event.declare({ ada: ada() });
    const texts: string[] = [];
    const see = async (run: Promise<{ text: string }>) => {
      texts.push((await run).text, JSON.stringify(await stack.export()));
    };
    await see(stack.preview({ env }));
    await see(stack.up({ env }));
    const [registrant] = await emulator.registrants(emulator.meetings.organization);
    await see(stack.refresh({ env }));
    await emulator.settings({ applicationAccessPolicy: false });
    await see(stack.refresh({ env }));
    await see(stack.destroy({ env }));
    await emulator.settings({ applicationAccessPolicy: true });
    await see(stack.destroy({ env }));
    const all = texts.join("\n");
    expect(registrant?.joinWebUrl).toMatch(/^https:/);
    for (const secret of [clientSecret, registrant?.joinWebUrl ?? "", "eyJ"])
      expect(all).not.toContain(secret);
  });
});
