import { describeEngines } from "../stack/describe";
import { deleteAtGraph, registrantSteps } from "./seen";
import { errorsOf, openWorkplace, type Workplace } from "./workplace";

const program = `
const fs = require("node:fs");
const path = require("node:path");
const teams = require("pulumi-teams-registration");

const { name, registration, options, people, deletedWith } = JSON.parse(
  fs.readFileSync(path.join(__dirname, "declared.json"), "utf8"),
);
const { organizer } = registration;
const opened = new teams.ExternalMeetingRegistration(name, registration, options);
exports.links = {};
for (const id of people) {
  const args = { organizer, meetingId: opened.meetingId, id };
  const registrant = new teams.ExternalMeetingRegistrant(id, args, deletedWith ? { deletedWith: opened } : {});
  exports.links[id] = registrant.joinWebUrl;
}
`;

interface Declared {
  readonly name?: string;
  readonly people?: readonly string[];
  readonly allowedRegistrant?: string;
  readonly deletedWith?: boolean;
  /** Pulumi's options of the registration. */
  readonly options?: object;
}

describeEngines((engine) => {
  let place: Workplace;
  let meetingId: string;

  beforeEach(async () => {
    const files = {
      "Pulumi.yaml": "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
      "index.js": program,
    };
    place = await openWorkplace(engine, { files });
    ({ id: meetingId } = await place.emulator.addMeeting({ allowedRegistrant: null }));
    await declare({});
  });

  afterEach(() => place.close());

  function declare({
    name = "registration",
    people = ["ada", "grace"],
    allowedRegistrant = "everyone",
    deletedWith = false,
    options = {},
  }: Declared): Promise<void> {
    const registration = { organizer: place.emulator.organizer, meetingId, allowedRegistrant };
    return place.write({
      "declared.json": JSON.stringify({ name, registration, options, people, deletedWith }),
    });
  }

  async function urnOf(name: string): Promise<string> {
    const { steps } = await place.stack.preview();
    return steps.find(({ urn }) => urn.endsWith(`::${name}`))?.urn ?? "";
  }

  async function registered(): Promise<string[]> {
    return (await place.emulator.registrants(meetingId)).map(({ id }) => id).sort();
  }

  test("registrants are made after the registration, and deleted before it", async () => {
    await place.stack.up();
    expect(await place.calls()).toEqual([
      "GET registration",
      "POST registration",
      "GET registrants",
      "POST registrants",
      "POST registrants",
    ]);
    await place.stack.destroy();
    const calls = await place.calls();
    expect(calls.slice(0, 2).sort()).toEqual(["DELETE ada", "DELETE grace"]);
    expect(calls.slice(2)).toEqual(["DELETE registration"]);
  });

  test.each([true, false])(
    "a replacement that Graph refused in the middle is finished by the next up (deletedWith: %j)",
    async (deletedWith) => {
      const { stack, emulator } = place;
      await declare({ deletedWith });
      await stack.up();
      await emulator.answer({ method: "POST", path: "/registration$", status: 403 });
      const refused = await stack.up({ replace: [await urnOf("registration")] });
      expect(refused.succeeded).toBe(false);
      expect(await registered().catch(() => [])).toEqual([]);

      const finished = await stack.up();
      expect(errorsOf(finished)).toBe("");
      const links = (await emulator.registrants(meetingId)).map(({ id, joinWebUrl }) => [id, joinWebUrl]);
      expect(links.map(([id]) => id).sort()).toEqual(["ada", "grace"]);
      expect(finished.outputs).toEqual({ links: Object.fromEntries(links) as Record<string, string> });
    },
  );

  test("a registration that is there stops the run before anything is sent, and is taken over for one run's word", async () => {
    await place.stack.up();
    const [ada] = await place.emulator.registrants(meetingId);
    const taken = await place.stack.export();
    await place.stack.import({ ...taken, deployment: { ...taken.deployment, resources: [] } });
    await place.calls();

    const refused = await place.stack.up();
    expect(refused.succeeded).toBe(false);
    expect(errorsOf(refused)).toMatch(
      /the meeting has a registration already \(allowedRegistrant: everyone\)/,
    );
    expect(await place.calls()).toEqual(["GET registration"]);

    const adopted = await place.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(adopted)).toBe("");
    expect(await registered()).toEqual(["ada", "grace"]);
    expect((await place.emulator.registrants(meetingId))[0]?.joinWebUrl).not.toBe(ada?.joinWebUrl);
    expect(await place.stack.preview()).toMatchObject({ succeeded: true });
  });

  test("a registration that somebody deleted is made anew with everybody by --replace, and until then refresh keeps the links", async () => {
    await declare({ deletedWith: true });
    await place.stack.up();
    await deleteAtGraph(place.emulator, `${meetingId}/registration`);

    const refreshed = await place.stack.refresh();
    expect(refreshed.succeeded).toBe(false);
    expect(refreshed.text).toMatch(/Graph finds the meeting, and no registration of it[^]*up --replace URN/);
    expect(Object.keys(await place.inState()).sort()).toEqual(["ada", "grace", "registration"]);

    const again = await place.stack.up({ replace: [await urnOf("registration")] });
    expect(errorsOf(again)).toBe("");
    expect(await registered()).toEqual(["ada", "grace"]);
    const links = (await place.emulator.registrants(meetingId)).map(({ id, joinWebUrl }) => [id, joinWebUrl]);
    expect(again.outputs).toEqual({ links: Object.fromEntries(links) as Record<string, string> });
  });

  test("a renamed registration with an alias is the same one, and so are its registrants", async () => {
    await place.stack.up();
    await place.calls();
    await declare({ name: "other", options: { aliases: [{ name: "registration" }] } });
    const renamed = await place.stack.up();
    expect(registrantSteps(renamed).sort()).toEqual(["same ada", "same grace", "same other"]);
    expect(await place.calls()).toEqual([]);
  });
});
