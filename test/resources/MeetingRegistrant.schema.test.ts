import { check } from "../../provider/pulumi/check";
import { diff } from "../../provider/pulumi/diff";
import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";

const { inputs: schema } = meetingRegistrant;
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
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

  const none = { questionId: "q1", value: "None" };
  const large = { questionId: "q2", value: "L" };
  const notYet = (value: string) => ({ questionId: unknown, value });
  const answers: [what: string, before: unknown, after: unknown, changes: boolean][] = [
    ["in another order", [none, large], [large, none], false],
    ["an empty list for nothing", null, [], false],
    ["nothing for an empty list", [], undefined, false],
    ["ids that are not known yet, with the same values", [none, large], [notYet("L"), notYet("None")], false],
    ["one id that is not known yet", [none, large], [notYet("None"), large], false],
    ["an id that is not known yet, with another value", [none], [notYet("Vegan")], true],
    ["an id that is not known yet, of one answer more", [none], [none, notYet("None")], true],
    ["an id that is not known yet, of one answer less", [none, large], [notYet("L")], true],
    ["a value that is not known yet", [none], [{ ...none, value: unknown }], true],
    ["a list that is not known yet", [none], unknown, true],
    ["a list that is not known yet, for nothing", null, unknown, true],
    ["an answer that is not known yet", [none], [unknown], true],
    ["another question", [none], [{ ...none, questionId: "q2" }], true],
    [
      "the values swapped",
      [none, large],
      [
        { ...none, value: "L" },
        { ...large, value: "None" },
      ],
      true,
    ],
  ];
  test.each(answers)("of answers: %s", (_what, before, after, changes) => {
    const difference = diff(
      schema,
      { ...ada, customQuestionAnswers: before },
      { ...ada, customQuestionAnswers: after },
    );
    expect(difference.replaces).toEqual(changes ? ["customQuestionAnswers"] : []);
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
    ["a blank first name", { firstName: "  " }, "firstName", /^must not be empty/],
    ["an answer that is a text", { customQuestionAnswers: ["x"] }, "customQuestionAnswers.0", /is no object/],
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

  test.each([
    "ada",
    "<ada@contoso.com>",
    "Ada <ada@contoso.com>",
    "mailto:ada@contoso.com",
    "ada@contoso.com;b",
    "ada@contoso.com,grace@contoso.com",
    "ada@contoso.com ",
    "ada@grace@contoso.com",
  ])("refuses %j, which is not one address alone", (email) => {
    const reason = "is no e-mail address: give the person's e-mail address, such as ada@contoso.com";
    expect(check(schema, { ...ada, email })).toEqual([{ property: "email", reason }]);
  });

  test.each(["ada@contoso.com", "Ada.O'Hara+teams@mail.contoso.com", "ada#EXT#@contoso.onmicrosoft.com"])(
    "accepts the address %s",
    (email) => {
      expect(check(schema, { ...ada, email })).toEqual([]);
    },
  );

  test("accepts the least that is needed, and what is not known yet", () => {
    expect(check(schema, ada)).toEqual([]);
    const answers = [{ questionId: unknown, value: "x" }];
    expect(check(schema, { ...ada, email: unknown, customQuestionAnswers: answers })).toEqual([]);
  });
});
