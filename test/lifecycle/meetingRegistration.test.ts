import type { Result, RunOptions } from "../stack";
import { describeEngines } from "../stack/describe";
import { registrantSteps } from "./seen";
import { errorsOf, openWorkplace, type Workplace } from "./workplace";

const program = `
const fs = require("node:fs");
const path = require("node:path");
const teams = require("pulumi-teams-registration");

const { registration, people, options, deletedWith } = JSON.parse(
  fs.readFileSync(path.join(__dirname, "declared.json"), "utf8"),
);
const meeting = new teams.OnlineMeeting("meeting", {
  externalId: "conference",
  subject: "Conference",
  startDateTime: "2026-12-02T08:00:00-08:00",
  endDateTime: "2026-12-02T15:45:00-08:00",
});
const opened = new teams.MeetingRegistration("registration", { meetingId: meeting.id, ...registration });
exports.page = opened.registrationPageWebUrl;
exports.links = {};
for (const [name, { firstName, lastName, diet }] of Object.entries(people)) {
  const customQuestionAnswers = diet && [
    { questionId: opened.customQuestionIds.apply((ids) => ids["Diet"] ?? "missing"), value: diet },
  ];
  const registrant = new teams.MeetingRegistrant(
    name,
    { meetingId: opened.meetingId, firstName, lastName, email: name + "@contoso.com", customQuestionAnswers },
    { ...options, ...(deletedWith && { deletedWith: opened }) },
  );
  exports.links[name] = registrant.joinWebUrl;
}
`;

const developer = {
  displayName: "Are you a developer?",
  answerInputType: "radioButton",
  answerOptions: ["Yes", "No"],
};
const diet = { displayName: "Diet", answerInputType: "text", isRequired: true };

interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly diet?: string;
}

const ada: Person = { firstName: "Ada", lastName: "Lovelace", diet: "None" };
const grace: Person = { firstName: "Grace", lastName: "Hopper", diet: "Vegan" };

interface Declared {
  readonly allowedRegistrant?: "everyone" | "organization";
  readonly subject?: string;
  readonly customQuestions?: readonly object[];
  readonly people?: Readonly<Record<string, Person>>;
  /** Whether the registrants go with the registration. */
  readonly deletedWith?: boolean;
  /** Pulumi's options of the registrants. */
  readonly options?: object;
}

/** The steps of one kind, by the resources' names and in alphabetical order: registrants are made side by side. */
function stepsOf(result: Result, operation: string): string[] {
  return registrantSteps(result)
    .flatMap((step) => (step.startsWith(`${operation} `) ? [step.slice(operation.length + 1)] : []))
    .sort();
}

const everything = ["ada", "grace", "meeting", "registration"];
const belowMeeting = ["ada", "grace", "registration"];

describeEngines((engine) => {
  let place: Workplace;
  /** The organizer's token, in place of the application's secret: Graph gives applications no meetingRegistration. */
  let asOrganizer: RunOptions;

  beforeEach(async () => {
    const files = {
      "Pulumi.yaml": "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
      "index.js": program,
    };
    place = await openWorkplace(engine, { files });
    asOrganizer = {
      env: {
        ARM_TENANT_ID: undefined,
        ARM_CLIENT_ID: undefined,
        ARM_CLIENT_SECRET: undefined,
        MSGRAPH_ACCESS_TOKEN: await place.emulator.delegatedToken(),
      },
    };
    await declare({});
  });

  afterEach(() => place.close());

  function declare({
    allowedRegistrant = "organization",
    subject = "Introduction",
    customQuestions = [developer, diet],
    people = { ada, grace },
    deletedWith = false,
    options = {},
  }: Declared): Promise<void> {
    const registration = { allowedRegistrant, subject, customQuestions };
    return place.write({
      "declared.json": JSON.stringify({ registration, people, deletedWith, options }),
    });
  }

  async function meetingId(): Promise<string> {
    return (await place.inState()).meeting?.id ?? "";
  }

  async function registered() {
    const registrants = await place.emulator.meetingRegistrants(await meetingId());
    return registrants.filter(({ status }) => status === "registered");
  }

  async function addresses(): Promise<string[]> {
    return (await registered()).map(({ email }) => email).sort();
  }

  async function linksAtGraph(): Promise<Record<string, string>> {
    return Object.fromEntries(
      (await registered()).map(({ email, joinWebUrl }) => [email.replace("@contoso.com", ""), joinWebUrl]),
    );
  }

  async function isNothingLeft(): Promise<void> {
    expect(await place.inState()).toEqual({});
    const left = (await place.emulator.onlineMeetings()).map(({ id }) => id).sort();
    expect(left).toEqual(Object.values(place.emulator.meetings).sort());
  }

  test("for the organization, from the first preview to destroy", async () => {
    const { stack } = place;

    const preview = await stack.preview(asOrganizer);
    expect(errorsOf(preview)).toBe("");
    expect(stepsOf(preview, "create")).toEqual(everything);
    expect(await place.calls()).toEqual([]);

    const first = await stack.up(asOrganizer);
    expect(errorsOf(first)).toBe("");
    expect(stepsOf(first, "create")).toEqual(everything);
    expect(await place.calls()).toEqual([
      "POST createOrGet",
      "GET registration",
      "POST registration",
      "GET registration",
      "GET registrants",
      "POST registrants",
      "POST registrants",
    ]);
    expect(first.outputs).toMatchObject({ links: await linksAtGraph() });
    expect((await registered()).find(({ firstName }) => firstName === "Ada")?.customQuestionAnswers).toEqual(
      expect.arrayContaining([expect.objectContaining({ displayName: "Diet", value: "None" })]),
    );

    expect(stepsOf(await stack.preview(asOrganizer), "same")).toEqual(everything);
    expect(stepsOf(await stack.refresh(asOrganizer), "same")).toEqual(everything);
    expect(stepsOf(await stack.preview(asOrganizer), "same")).toEqual(everything);
    await place.calls();

    await declare({ subject: "Registration as code" });
    const changed = await stack.up(asOrganizer);
    expect(errorsOf(changed)).toBe("");
    expect(stepsOf(changed, "update")).toEqual(["registration"]);
    expect(stepsOf(changed, "same")).toEqual(["ada", "grace", "meeting"]);
    expect((await place.calls()).filter((call) => !call.startsWith("GET"))).toEqual(["PATCH registration"]);
    expect(changed.outputs).toEqual(first.outputs);

    const destroyed = await stack.destroy(asOrganizer);
    expect(errorsOf(destroyed)).toBe("");
    expect(stepsOf(destroyed, "delete")).toEqual(everything);
    expect((await place.calls()).filter((call) => call.startsWith("DELETE"))).toHaveLength(4);
    await isNothingLeft();
  });

  test("a person who is out of the program is unregistered, and one whose name changes is registered anew", async () => {
    await place.stack.up(asOrganizer);
    const before = await linksAtGraph();
    await declare({ people: { ada: { ...ada, lastName: "King" } } });
    const changed = await place.stack.up(asOrganizer);
    expect(errorsOf(changed)).toBe("");
    expect(stepsOf(changed, "replace")).toEqual(["ada"]);
    expect(stepsOf(changed, "delete")).toEqual(["grace"]);
    expect((await registered()).map(({ lastName }) => lastName)).toEqual(["King"]);
    expect(changed.outputs).toMatchObject({ links: await linksAtGraph() });
    expect((await linksAtGraph()).ada).not.toBe(before.ada);
  });

  test("another audience replaces the registration and everybody, who go with it", async () => {
    await declare({ deletedWith: true });
    await place.stack.up(asOrganizer);
    await place.calls();

    await declare({ allowedRegistrant: "everyone", deletedWith: true });
    const planned = await place.stack.preview(asOrganizer);
    expect(stepsOf(planned, "replace")).toEqual(belowMeeting);
    expect(await place.calls()).toEqual([]);
    const changed = await place.stack.up(asOrganizer);
    expect(errorsOf(changed)).toBe("");
    expect(stepsOf(changed, "replace")).toEqual(belowMeeting);
    expect((await place.calls()).filter((call) => !call.startsWith("GET"))).toEqual([
      "DELETE registration",
      "POST registration",
      "POST registrants",
      "POST registrants",
    ]);
    expect(await addresses()).toEqual(["ada@contoso.com", "grace@contoso.com"]);
    // Graph sends the links by e-mail alone.
    expect(changed.outputs).toMatchObject({ links: { ada: null, grace: null } });
    expect(stepsOf(await place.stack.preview(asOrganizer), "same")).toEqual(everything);

    const destroyed = await place.stack.destroy(asOrganizer);
    expect(errorsOf(destroyed)).toBe("");
    await isNothingLeft();
  });

  test("for everyone, destroy without deletedWith is an error that keeps the state; deletedWith is a way out", async () => {
    await declare({ allowedRegistrant: "everyone" });
    expect(errorsOf(await place.stack.up(asOrganizer))).toBe("");
    await place.calls();

    const refused = await place.stack.destroy(asOrganizer);
    expect(refused.succeeded).toBe(false);
    expect(errorsOf(refused)).toMatch(/only the person can cancel, by the link in the e-mail[^]*deletedWith/);
    expect(Object.keys(await place.inState()).sort()).toEqual(everything);
    expect((await place.calls()).filter((call) => !call.startsWith("GET"))).toEqual([]);
    expect(await addresses()).toEqual(["ada@contoso.com", "grace@contoso.com"]);

    await declare({ allowedRegistrant: "everyone", deletedWith: true });
    expect(errorsOf(await place.stack.up(asOrganizer))).toBe("");
    expect(errorsOf(await place.stack.destroy(asOrganizer))).toBe("");
    await isNothingLeft();
  });

  test("for everyone, retainOnDelete drops the entries and leaves the people registered", async () => {
    await declare({ allowedRegistrant: "everyone", options: { retainOnDelete: true } });
    expect(errorsOf(await place.stack.up(asOrganizer))).toBe("");
    await declare({ allowedRegistrant: "everyone", options: { retainOnDelete: true }, people: { ada } });
    await place.calls();
    const dropped = await place.stack.up(asOrganizer);
    expect(errorsOf(dropped)).toBe("");
    expect(Object.keys(await place.inState()).sort()).toEqual(["ada", "meeting", "registration"]);
    expect(await addresses()).toEqual(["ada@contoso.com", "grace@contoso.com"]);
    expect((await place.calls()).filter((call) => call.startsWith("DELETE"))).toEqual([]);
  });

  test("an application's credentials are refused before anything is made, with what to do", async () => {
    const { stack, emulator } = place;
    await place.write({
      "index.js": program
        .replaceAll("meetingId:", "organizer, meetingId:")
        .replace(
          "const meeting = ",
          `const organizer = ${JSON.stringify(emulator.organizer)};\nconst meeting = `,
        )
        .replace('externalId: "conference",', 'organizer, externalId: "conference",'),
    });
    const refused = await stack.up();
    expect(refused.succeeded).toBe(false);
    expect(errorsOf(refused)).toMatch(/Graph supports no application permission for a meetingRegistration/);
    expect(Object.keys(await place.inState())).toEqual(["meeting"]);
    expect(errorsOf(await stack.destroy())).toBe("");
  });
});
