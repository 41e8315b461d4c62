import { describeEngines } from "../stack/describe";
import { deleteAtGraph } from "./seen";
import { errorsOf, openWorkplace, type Workplace } from "./workplace";

const program = `
const fs = require("node:fs");
const path = require("node:path");
const pulumi = require("@pulumi/pulumi");
const teams = require("pulumi-teams-registration");

const asked = JSON.parse(fs.readFileSync(path.join(__dirname, "asked.json"), "utf8"));
module.exports = async () => {
  const answers = {};
  for (const [name, args] of Object.entries(asked)) answers[name] = await teams[name](args);
  return answers;
};
`;

const ofOutputs = `
const pulumi = require("@pulumi/pulumi");
const teams = require("pulumi-teams-registration");

const organizer = new pulumi.Config().require("organizer");
const times = { startDateTime: "2027-03-01T09:00:00Z", endDateTime: "2027-03-01T10:00:00Z" };
const meeting = new teams.OnlineMeeting("meeting", { organizer, subject: "Conference", ...times });
const args = { organizer, meetingId: meeting.id, allowedRegistrant: "everyone" };
const registration = new teams.ExternalMeetingRegistration("registration", args);
const { meetingId } = registration;
const ada = new teams.ExternalMeetingRegistrant("ada", { organizer, meetingId, id: "ada" });
const after = ada.joinWebUrl.apply(() => meetingId);
exports.meeting = teams.getOnlineMeetingOutput({ organizer, id: meeting.id });
exports.registration = teams.getMeetingRegistrationOutput({ organizer, meetingId });
exports.registrants = pulumi.unsecret(teams.getExternalMeetingRegistrantsOutput({ organizer, meetingId: after }).registrants);
`;

// A program that ends with an error takes the CLI 20 s, whatever the error.
jest.setTimeout(180_000);

describeEngines((engine) => {
  let place: Workplace;

  beforeEach(async () => {
    const files = {
      "Pulumi.yaml": "name: lookups\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
      "index.js": program,
      "asked.json": "{}",
    };
    place = await openWorkplace(engine, { files });
  });

  afterEach(() => place.close());

  const ask = (asked: Record<string, object>): Promise<void> =>
    place.write({ "asked.json": JSON.stringify(asked) });

  async function createMeeting(body: object): Promise<{ id: string; joinWebUrl: string }> {
    const answer = await fetch(`${place.emulator.endpoint}/beta/me/onlineMeetings/createOrGet`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await place.emulator.delegatedToken()}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { id: string; joinWebUrl: string };
  }

  async function registerAda(): Promise<void> {
    const { emulator } = place;
    await fetch(
      `${emulator.endpoint}/beta/me/onlineMeetings/${emulator.meetings.everyone}/registration/registrants`,
      {
        method: "POST",
        headers: {
          authorization: `Bearer ${await emulator.delegatedToken()}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id: "ada" }),
      },
    );
  }

  test("a preview tells what others made, by settings of the environment", async () => {
    const { organizer, meetings } = place.emulator;
    const of = { organizer, meetingId: meetings.everyone };
    await registerAda();
    await place.calls();
    await ask({
      getOnlineMeeting: { organizer, id: meetings.everyone },
      getMeetingRegistration: of,
      getExternalMeetingRegistrants: of,
      getExternalMeetingRegistrantsOutput: of,
    });
    const calls = [`GET ${meetings.everyone}`, "GET registration", "GET registrants", "GET registrants"];
    const preview = await place.stack.preview();
    expect(errorsOf(preview)).toBe("");
    expect(preview.text).toMatch(/allowedRegistrant *: "everyone"/);
    expect(preview.text).toMatch(/id *: "ada"/);
    expect(await place.calls()).toEqual(calls);
    const up = await place.stack.up();
    expect(await place.calls()).toEqual(calls);
    expect(up.outputs).toMatchObject({
      getOnlineMeeting: { id: meetings.everyone },
      getMeetingRegistration: {
        type: "externalMeetingRegistration",
        allowedRegistrant: "everyone",
        subject: null,
      },
      getExternalMeetingRegistrants: { registrants: [{ id: "ada" }] },
      getExternalMeetingRegistrantsOutput: { registrants: [{ id: "ada" }] },
    });
    const tokens = (await place.emulator.journal()).filter(({ path }) => path.includes("/token"));
    expect(tokens).toHaveLength(2);
  });

  test("settings of the stack go before those of the environment", async () => {
    const { organizer, meetings, clientSecret } = place.emulator;
    await ask({ getExternalMeetingRegistrants: { organizer, meetingId: meetings.everyone } });
    await place.stack.setConfig("msgraph:clientSecret", clientSecret, { secret: true });
    const up = await place.stack.up({ env: { ARM_CLIENT_SECRET: "not-this-one" } });
    expect(errorsOf(up)).toBe("");
    expect(up.outputs).toEqual({ getExternalMeetingRegistrants: { registrants: [] } });
  });

  test("wrong arguments are an error that names each of them, before any call", async () => {
    await ask({ getExternalMeetingRegistrants: { organizer: "nobody", meetingID: "m" } });
    const preview = await place.stack.preview();
    expect(preview.succeeded).toBe(false);
    const errors = errorsOf(preview);
    expect(errors).toContain("getExternalMeetingRegistrants cannot ask Graph with these arguments:");
    expect(errors).toContain("- organizer is neither an object id (GUID) nor a user principal name");
    expect(errors).toContain("- meetingId is required");
    expect(errors).toContain("- meetingID is not one of its properties: write meetingId");
    expect(await place.emulator.journal()).toEqual([]);
  });

  test("missing settings are an error that names them", async () => {
    const { organizer, meetings } = place.emulator;
    await ask({ getMeetingRegistration: { organizer, meetingId: meetings.everyone } });
    const preview = await place.stack.preview({ env: { ARM_CLIENT_SECRET: undefined } });
    expect(preview.succeeded).toBe(false);
    expect(errorsOf(preview)).toMatch(
      /getMeetingRegistration failed: [^]*msgraph:clientSecret or ARM_CLIENT_SECRET/,
    );
  });

  test("a meeting without registration is an error that says what to do", async () => {
    const { organizer, meetings } = place.emulator;
    await deleteAtGraph(place.emulator, `${meetings.everyone}/registration`);
    await ask({ getMeetingRegistration: { organizer, meetingId: meetings.everyone } });
    const errors = errorsOf(await place.stack.preview());
    expect(errors).toMatch(
      /Graph finds no registration of this meeting\.\s+What to do: [^]*ExternalMeetingRegistration/,
    );
    expect(errors).not.toMatch(/\bat .*\.js:/);
  });

  test("a refusal of Graph is the program's error, with its advice", async () => {
    const { organizer, meetings } = place.emulator;
    await place.emulator.settings({ applicationAccessPolicy: false });
    await ask({ getExternalMeetingRegistrants: { organizer, meetingId: meetings.everyone } });
    expect(errorsOf(await place.stack.preview())).toMatch(
      /getExternalMeetingRegistrants failed: [^]*New-CsApplicationAccessPolicy/,
    );
  });

  test("a meeting is found by its id, its link, or its external id", async () => {
    const { organizer } = place.emulator;
    const created = await createMeeting({ externalId: "conference", subject: "Conference" });
    const { id, joinWebUrl } = created;
    for (const by of [{ id }, { joinWebUrl }, { externalId: "conference" }]) {
      await ask({ getOnlineMeeting: { organizer, ...by } });
      const up = await place.stack.up();
      expect(errorsOf(up)).toBe("");
      expect(up.outputs).toMatchObject({ getOnlineMeeting: { id, joinWebUrl, subject: "Conference" } });
    }
  });

  test("a meeting that nobody made is an error, and none is left behind", async () => {
    const { organizer } = place.emulator;
    for (const by of [
      { id: "nobody's" },
      { joinWebUrl: "https://teams.microsoft.com/l/it's" },
      { externalId: "no" },
    ]) {
      await ask({ getOnlineMeeting: { organizer, ...by } });
      const errors = errorsOf(await place.stack.preview());
      expect(errors).toMatch(/getOnlineMeeting failed: Graph finds no such meeting of this organizer/);
    }
    const meetings = await place.emulator.onlineMeetings();
    expect(meetings.map(({ id }) => id).sort()).toEqual(Object.values(place.emulator.meetings).sort());
  });

  test("a meeting must be named in one way", async () => {
    await ask({ getOnlineMeeting: {} });
    expect(errorsOf(await place.stack.preview())).toMatch(/- id is missing: give exactly one of/);
    await ask({ getOnlineMeeting: { id: "a", externalId: "b" } });
    expect(errorsOf(await place.stack.preview())).toMatch(
      /- externalId is given beside id: give exactly one of/,
    );
    expect(await place.emulator.journal()).toEqual([]);
  });

  test("of outputs they wait for what is not known yet: a first preview asks nobody", async () => {
    await place.write({ "index.js": ofOutputs });
    await place.stack.setConfig("organizer", place.emulator.organizer);
    const preview = await place.stack.preview();
    expect(errorsOf(preview)).toBe("");
    expect(await place.emulator.journal()).toEqual([]);

    const up = await place.stack.up();
    expect(errorsOf(up)).toBe("");
    const { id } = (await place.inState()).meeting ?? {};
    expect(up.outputs).toMatchObject({
      meeting: { id, subject: "Conference" },
      registration: { type: "externalMeetingRegistration", allowedRegistrant: "everyone" },
      registrants: [{ id: "ada" }],
    });
  });

  test("a plain lookup that is given an output names the form that takes one", async () => {
    const called = 'teams.getMeetingRegistration({ meetingId: pulumi.output("m") })';
    await place.write({ "index.js": program.replace("const answers = {};", `return ${called};`) });
    expect(errorsOf(await place.stack.preview())).toContain(
      "- meetingId is an output: call getMeetingRegistrationOutput, which takes outputs",
    );
  });
});
