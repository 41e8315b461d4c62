import { describeEngines } from "../stack/describe";
import { registrantSteps } from "./seen";
import { errorsOf, openWorkplace, type Workplace } from "./workplace";

const program = `
const fs = require("node:fs");
const path = require("node:path");
const pulumi = require("@pulumi/pulumi");
const teams = require("pulumi-teams-registration");

const { component, meeting, options } = JSON.parse(fs.readFileSync(path.join(__dirname, "declared.json"), "utf8"));
const parent = component && new pulumi.ComponentResource("test:index:Group", component);
const created = new teams.OnlineMeeting("meeting", meeting, { parent, ...options });
const { organizer } = meeting;
const args = { organizer, meetingId: created.id, allowedRegistrant: "everyone" };
const registration = new teams.ExternalMeetingRegistration("registration", args);
new teams.ExternalMeetingRegistrant("ada", { organizer, meetingId: registration.meetingId, id: "ada" });
exports.meetingId = created.id;
`;

const known = {
  externalId: "conference-2027",
  subject: "Conference 2027",
  startDateTime: "2027-03-01T09:00:00+01:00",
  endDateTime: "2027-03-01T17:00:00+01:00",
};

describeEngines((engine) => {
  let place: Workplace;

  beforeEach(async () => {
    const files = {
      "Pulumi.yaml": "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
      "index.js": program,
    };
    place = await openWorkplace(engine, { files });
    await declare();
  });

  afterEach(() => place.close());

  function declare(own: object = {}, around: object = {}): Promise<void> {
    const meeting = { organizer: place.emulator.organizer, ...known, ...own };
    return place.write({ "declared.json": JSON.stringify({ meeting, ...around }) });
  }

  /** The meeting as Graph has it. */
  async function atGraph(): Promise<Record<string, unknown> | undefined> {
    const id = (await place.inState()).meeting?.id;
    return (await place.emulator.onlineMeetings()).find((one) => one.id === id)?.onlineMeeting;
  }

  test("a change is made in place, and nobody below is touched", async () => {
    const first = await place.stack.up();
    await place.calls();
    await declare({ subject: "Conference, in spring", allowRecording: false });
    const preview = await place.stack.preview();
    expect(registrantSteps(preview).sort()).toEqual(["same ada", "same registration", "update meeting"]);
    const changed = await place.stack.up();
    expect(registrantSteps(changed).sort()).toEqual(["same ada", "same registration", "update meeting"]);
    expect(await place.calls()).toEqual([`PATCH ${String(first.outputs.meetingId)}`]);
    expect(await atGraph()).toMatchObject({ subject: "Conference, in spring", allowRecording: false });
  });

  test("instants that are spelt otherwise are no change", async () => {
    await place.stack.up();
    await place.calls();
    await declare({ startDateTime: "2027-03-01T08:00:00Z", endDateTime: "2027-03-01T16:00:00.000Z" });
    const same = await place.stack.up();
    expect(registrantSteps(same)).toContain("same meeting");
    expect(await place.calls()).toEqual([]);
  });

  test("what somebody changed in Teams is found by refresh, and set back by up", async () => {
    await place.stack.up();
    const id = (await place.inState()).meeting?.id ?? "";
    const token = await place.emulator.delegatedToken();
    await fetch(`${place.emulator.endpoint}/beta/me/onlineMeetings/${id}`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ subject: "Something else" }),
    });
    expect(registrantSteps(await place.stack.refresh())).toContain("update meeting");
    expect(registrantSteps(await place.stack.preview())).toContain("update meeting");
    expect(errorsOf(await place.stack.up())).toBe("");
    expect(await atGraph()).toMatchObject({ subject: known.subject });
    expect(registrantSteps(await place.stack.refresh())).toContain("same meeting");
  });

  test("what createOrGet does not take and PATCH was refused is brought by a later up, also after a refresh", async () => {
    await declare({ allowRecording: false });
    await place.emulator.answer({ method: "PATCH", path: "/onlineMeetings/", status: 403 });
    const unfinished = await place.stack.up();
    expect(unfinished.succeeded).toBe(false);
    expect((await place.inState()).meeting?.outputs).toMatchObject({ isComplete: false });
    await place.stack.refresh();
    const finished = await place.stack.up();
    expect(errorsOf(finished)).toBe("");
    expect(await atGraph()).toMatchObject({ allowRecording: false });
    expect((await place.inState()).meeting?.outputs).toMatchObject({ isComplete: true });
    expect(registrantSteps(await place.stack.preview()).sort()).toEqual([
      "same ada",
      "same meeting",
      "same registration",
    ]);
  });

  test("a meeting that moves while its organizer is spelt otherwise is adopted, and not deleted", async () => {
    await place.stack.up();
    await declare({ organizer: "organizer@contoso.example", adopt: true }, { component: "group" });
    await place.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(await atGraph()).toMatchObject({ subject: known.subject });
  });

  test("a meeting that was there is an error, is adopted on demand, and stays at Graph on destroy", async () => {
    await place.stack.up();
    const { meetingId } = (await place.stack.up()).outputs;
    const taken = await place.stack.export();
    await place.stack.import({ ...taken, deployment: { ...taken.deployment, resources: [] } });
    expect(errorsOf(await place.stack.up())).toMatch(/a meeting with this externalId is there already/);

    const adopted = await place.stack.up({ env: { MSGRAPH_ADOPT: "true" } });
    expect(errorsOf(adopted)).toBe("");
    expect(adopted.outputs).toEqual({ meetingId });
    expect(await place.stack.destroy()).toMatchObject({ succeeded: true });
    expect(await place.inState()).toEqual({});
    const left = await place.emulator.onlineMeetings();
    expect(left.find(({ id }) => id === meetingId)).toMatchObject({ registration: null });
  });
});
