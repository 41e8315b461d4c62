import { check } from "../../provider/pulumi/check";
import { diff } from "../../provider/pulumi/diff";
import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import { developer, diet, everything } from "./RegistrationWorld";

const { inputs: schema } = meetingRegistration;

describe("diff", () => {
  const differences: [what: string, own: Record<string, unknown>, changes: boolean, replaces: string[]][] = [
    ["nothing", {}, false, []],
    ["adopt", { adopt: true }, false, []],
    ["the form of a time", { startDateTime: "2026-11-02T16:00:00.0Z" }, false, []],
    ["the order of questions", { customQuestions: [diet, developer] }, false, []],
    [
      "a default that is written out",
      { customQuestions: [developer, { ...diet, isRequired: false }] },
      false,
      [],
    ],
    ["a time", { startDateTime: "2026-11-02T16:00:01Z" }, true, []],
    ["the order of speakers", { speakers: [{ displayName: "Grace" }, { displayName: "Ada" }] }, true, []],
    ["a question", { customQuestions: [developer] }, true, []],
    [
      "questions that are not known yet",
      { customQuestions: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      true,
      [],
    ],
    ["the audience", { allowedRegistrant: "organization" }, true, ["allowedRegistrant"]],
    ["the meeting", { meetingId: "other" }, true, ["meetingId"]],
    ["the organizer", { organizer: "ada@contoso.com" }, true, ["organizer"]],
  ];
  test.each(differences)("of %s", (_what, own, changes, replaces) => {
    const inputs = everything;
    expect(diff(schema, inputs, { ...inputs, ...own })).toMatchObject({ changes, replaces });
  });
});

describe("check", () => {
  const refused: [what: string, own: Record<string, unknown>, property: string, reason: RegExp][] = [
    ["no audience", { allowedRegistrant: undefined }, "allowedRegistrant", /neither "everyone" nor/],
    [
      "a time without offset",
      { startDateTime: "2026-11-02T08:00:00" },
      "startDateTime",
      /offset from UTC: give it as/,
    ],
    [
      "an end before the start",
      { endDateTime: "2026-11-02T08:00:00Z" },
      "endDateTime",
      /not after startDateTime/,
    ],
    ["a speaker without name", { speakers: [{ bio: "x" }] }, "speakers.0.displayName", /is required/],
    [
      "a choice without answers",
      { customQuestions: [{ ...diet, answerInputType: "radioButton" }] },
      "customQuestions.0.answerOptions",
      /is missing/,
    ],
    [
      "a text with answers",
      { customQuestions: [{ ...diet, answerOptions: ["a"] }] },
      "customQuestions.0.answerOptions",
      /leave it out/,
    ],
    [
      "a question of no type",
      { customQuestions: [{ displayName: "Diet" }] },
      "customQuestions.0.answerInputType",
      /neither "text" nor/,
    ],
    ["a question twice", { customQuestions: [diet, diet] }, "customQuestions", /two questions/],
    ["questions that are no list", { customQuestions: diet }, "customQuestions", /is no list/],
  ];
  test.each(refused)("refuses %s", (_what, own, property, reason) => {
    const inputs = { ...everything, ...own };
    expect(check(schema, inputs)).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  test("accepts what is declared here, and what is not known yet", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(check(schema, everything)).toEqual([]);
    expect(check(schema, { ...everything, startDateTime: unknown, customQuestions: [unknown] })).toEqual([]);
    expect(
      check(schema, { ...everything, customQuestions: [{ ...developer, answerOptions: unknown }] }),
    ).toEqual([]);
  });
});
