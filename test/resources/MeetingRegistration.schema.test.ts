import { check } from "../../provider/pulumi/check";
import { diff } from "../../provider/pulumi/diff";
import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import { developer, diet, everything } from "./RegistrationWorld";

const { inputs: schema } = meetingRegistration;
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

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
    ["a question with the name of another", { customQuestions: [developer, diet, diet] }, true, []],
    ["a question", { customQuestions: [developer] }, true, []],
    ["questions that are not known yet", { customQuestions: unknown }, true, []],
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
    ["a speaker with a blank name", { speakers: [{ displayName: " " }] }, "speakers.0.displayName", /empty/],
    ["a speaker that is a text", { speakers: ["Ada"] }, "speakers.0", /is no object: give displayName/],
    ["a speaker without name", { speakers: [{ bio: "x" }] }, "speakers.0.displayName", /is required/],
    [
      "a choice without answers",
      { customQuestions: [{ ...diet, answerInputType: "radioButton" }] },
      "customQuestions.0.answerOptions",
      /is missing/,
    ],
    [
      "an empty answer to choose",
      { customQuestions: [{ ...developer, answerOptions: [""] }] },
      "customQuestions.0.answerOptions.0",
      /^must not be empty/,
    ],
    [
      "answers to choose that are no list",
      { customQuestions: [{ ...developer, answerOptions: "Yes" }] },
      "customQuestions.0.answerOptions",
      /is no list/,
    ],
    ["a question that is a text", { customQuestions: ["Diet"] }, "customQuestions.0", /is no object: give/],
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

  test("tells all at once, whatever else is wrong", () => {
    const inputs = {
      meetingId: 1,
      startDateTime: "2026-11-02T08:00:00Z",
      endDateTime: "2026-11-01T08:00:00Z",
      speakers: [null],
      customQuestions: [
        { ...diet, isRequired: "yes", answerOptions: ["a"] },
        { ...diet, answerInputType: "radioButton", displayname: "Diet" },
        { answerInputType: "radioButton" },
        null,
        3,
      ],
    };
    const properties = check(schema, inputs).map(({ property }) => property);
    expect(properties.sort()).toEqual([
      "allowedRegistrant",
      "customQuestions",
      "customQuestions.0.answerOptions",
      "customQuestions.0.isRequired",
      "customQuestions.1.answerOptions",
      "customQuestions.1.displayname",
      "customQuestions.2.answerOptions",
      "customQuestions.2.displayName",
      "customQuestions.3",
      "customQuestions.4",
      "endDateTime",
      "meetingId",
      "speakers.0",
    ]);
  });

  test.each([3, null, "x", true, [], {}, [3], [null], ["x"], [{}], [[]]])(
    "says in words of its own what is wrong with %j, whatever it was given for",
    (value) => {
      const names = Object.keys(schema.shape);
      const each = check(schema, Object.fromEntries(names.map((name) => [name, value])));
      expect(each.map(({ reason }) => reason)).not.toContainEqual(
        expect.stringMatching(/^Invalid|expected|received/),
      );
      expect(each).not.toEqual([]);
    },
  );

  const accepted: [what: string, own: Record<string, unknown>][] = [
    ["what is declared here", {}],
    ["a time that is not known yet", { startDateTime: unknown }],
    ["a question that is not known yet", { customQuestions: [unknown, unknown] }],
    [
      "answers to choose that are not known yet",
      { customQuestions: [{ ...developer, answerOptions: unknown }] },
    ],
    ["a type that is not known yet", { customQuestions: [{ ...developer, answerInputType: unknown }, diet] }],
    [
      "two names that are not known yet",
      {
        customQuestions: [
          { ...diet, displayName: unknown },
          { ...developer, displayName: unknown },
        ],
      },
    ],
  ];
  test.each(accepted)("accepts %s", (_what, own) => {
    expect(check(schema, { ...everything, ...own })).toEqual([]);
  });
});
