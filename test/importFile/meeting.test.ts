import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registrantSteps } from "../lifecycle/seen";
import { openWorkplace, type Workplace } from "../lifecycle/workplace";
import { describeEngines } from "../stack/describe";
import { importCopy } from "./importCopy";

// Two stacks, with several runs each.
jest.setTimeout(120_000);

const program = `
const { ExternalMeetingRegistrant, ExternalMeetingRegistration, OnlineMeeting } = require("pulumi-teams-registration");
const organizer = "organizer@contoso.example";
const meeting = new OnlineMeeting("webinar", {
  organizer,
  externalId: "webinar-2027",
  subject: "A talk",
  startDateTime: "2027-01-01T10:00:00Z",
  endDateTime: "2027-01-01T11:00:00Z",
});
const registration = new ExternalMeetingRegistration("webinar", {
  organizer, meetingId: meeting.id, allowedRegistrant: "everyone",
});
new ExternalMeetingRegistrant("ada", { organizer, meetingId: registration.meetingId, id: "ada" });
exports.meetingId = meeting.id;
`;

describeEngines((engine) => {
  let place: Workplace;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "import-state-"));
    const yaml = "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";
    place = await openWorkplace(engine, { files: { "Pulumi.yaml": yaml, "index.js": program } });
  });

  afterEach(async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("an imported meeting is updated in place by the next up, nobody is replaced, and then nothing changes", async () => {
    const { meetingId } = (await place.stack.up()).outputs as { readonly meetingId: string };
    const { stack: copy } = await importCopy(engine, place, folder, {
      organizer: "organizer@contoso.example",
      meetingId,
      externalId: "webinar-2027",
      roster: undefined,
      isOnlyRoster: false,
      meetingName: "webinar",
      registrationName: "webinar",
      out: undefined,
    });
    await place.calls();
    const updated = await copy.up();
    expect(registrantSteps(updated)).toEqual(["update webinar", "same webinar", "same ada"]);
    expect(updated.outputs).toEqual({ meetingId });
    expect((await place.calls()).map((call) => call.split(" ", 1)[0])).toEqual(["PATCH"]);
    expect(registrantSteps(await copy.preview())).toEqual(["same webinar", "same webinar", "same ada"]);
  });
});
