import { check } from "../../provider/pulumi/check";
import { diff } from "../../provider/pulumi/diff";
import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";

const { inputs: schema } = meetingRegistrant;
const ada = { meetingId: "m1", firstName: "Ada", lastName: "Lovelace", email: "ada@contoso.com" };

describe("diff", () => {
  const answer = { questionId: "q1", value: "None" };
  const differences: [what: string, own: Record<string, unknown>, replaces: string[]][] = [
    ["nothing", {}, []],
    ["the case of the address", { email: "ADA@CONTOSO.COM" }, []],
    ["adopt", { adopt: true }, []],
    ["the address", { email: "ada@contoso.org" }, ["email"]],
    ["a name", { firstName: "Augusta", lastName: "King" }, ["firstName", "lastName"]],
    ["an answer", { customQuestionAnswers: [{ ...answer, value: "Vegan" }] }, ["customQuestionAnswers"]],
    ["the meeting", { meetingId: "other" }, ["meetingId"]],
  ];
  test.each(differences)("of %s", (_what, own, replaces) => {
    const declared = { ...ada, customQuestionAnswers: [answer] };
    const difference = diff(schema, declared, { ...declared, ...own });
    expect(difference).toEqual({ changes: replaces.length > 0, replaces, deleteBeforeReplace: true });
  });

  test("a person is the same whatever the case of the address, and another than by an external registration", () => {
    expect(meetingRegistrant.keyOf({ meetingId: "m1", email: "Ada@x" })).toBe(
      meetingRegistrant.keyOf({ meetingId: "m1", email: "ada@x" }),
    );
    expect(meetingRegistrant.keyOf({ meetingId: "m1", email: "ada@x" })).toBe(
      '["meetingRegistrant","m1","ada@x"]',
    );
  });
});

describe("check", () => {
  const refused: [what: string, own: Record<string, unknown>, property: string, reason: RegExp][] = [
    ["no first name", { firstName: undefined }, "firstName", /^is required/],
    ["an empty last name", { lastName: "" }, "lastName", /^must not be empty/],
    ["an address that is none", { email: "ada" }, "email", /^is no e-mail address/],
    [
      "an answer to no question",
      { customQuestionAnswers: [{ value: "x" }] },
      "customQuestionAnswers.0.questionId",
      /customQuestionIds/,
    ],
    ["answers by name", { customQuestionAnswers: { Diet: "x" } }, "customQuestionAnswers", /is no list/],
    ["an id", { registrantId: "x" }, "registrantId", /is not one of its properties/],
  ];
  test.each(refused)("refuses %s", (_what, own, property, reason) => {
    const inputs = { ...ada, ...own };
    expect(check(schema, inputs)).toEqual([{ property, reason: expect.stringMatching(reason) as string }]);
  });

  test("accepts the least that is needed, and what is not known yet", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(check(schema, ada)).toEqual([]);
    const answers = [{ questionId: unknown, value: "x" }];
    expect(check(schema, { ...ada, email: unknown, customQuestionAnswers: answers })).toEqual([]);
  });
});
