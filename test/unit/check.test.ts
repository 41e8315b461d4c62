import { z } from "zod";
import { check } from "../../provider/pulumi/check";
import { property } from "../../provider/pulumi/properties";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const guid = "909c6581-5130-43e9-88f3-fcb3582cde37";
const valid = { meetingId: "m1", registrantId: "ada" };

const refused: [
  what: string,
  inputs: Record<string, unknown>,
  failures: [property: string, reason: RegExp][],
][] = [
  ["a missing meetingId", { registrantId: "ada" }, [["meetingId", /^is required/]]],
  ["a missing id, by the program's word for it", { meetingId: "m1" }, [["id", /^is required/]]],
  ["an empty id", { ...valid, registrantId: "" }, [["id", /^must not be empty/]]],
  ["an empty meetingId", { ...valid, meetingId: "" }, [["meetingId", /^must not be empty/]]],
  ["an empty organizer", { ...valid, organizer: "" }, [["organizer", /^must not be empty/]]],
  ["an id that no URL can carry: .", { ...valid, registrantId: "." }, [["id", /no URL can carry/]]],
  ["an id that no URL can carry: ..", { ...valid, registrantId: ".." }, [["id", /no URL can carry/]]],
  ["half of a surrogate pair as id", { ...valid, registrantId: "a\ud800" }, [["id", /no URL can carry/]]],
  ["a meetingId that no URL can carry", { ...valid, meetingId: ".." }, [["meetingId", /no URL can carry/]]],
  [
    "a number as id",
    { ...valid, registrantId: 42 },
    [["id", /^must be a string, not a value of type number/]],
  ],
  ["a list as meetingId", { ...valid, meetingId: ["m1"] }, [["meetingId", /^must be a string, not a list/]]],
  ["an organizer that is neither", { ...valid, organizer: "ada" }, [["organizer", /neither an object id/]]],
  ["tenantId without userId", { ...valid, tenantId: guid }, [["userId", /tenantId is given/]]],
  ["userId without tenantId", { ...valid, userId: guid }, [["tenantId", /userId is given/]]],
  [
    "a GUID that is none",
    { ...valid, tenantId: "contoso.com", userId: guid },
    [["tenantId", /^is not a GUID/]],
  ],
  ["a misspelt argument", { ...valid, tenantID: guid }, [["tenantID", /write tenantId$/]]],
  ["an argument of nothing", { ...valid, email: "a@b" }, [["email", /use one of organizer, meetingId, id/]]],
  ["an output", { ...valid, joinWebUrl: "https://x" }, [["joinWebUrl", /is not one of its properties/]]],
  [
    "all of it at once",
    { registrantId: "", tenantId: "x", userId: 7, organizer: null },
    [
      ["organizer", /^must be a string, not null/],
      ["meetingId", /^is required/],
      ["id", /^must not be empty/],
      ["tenantId", /not a GUID/],
      ["userId", /^must be a string/],
    ],
  ],
  [
    "a missing half beside other failures",
    { registrantId: "", tenantId: guid },
    [
      ["meetingId", /^is required/],
      ["id", /^must not be empty/],
      ["userId", /tenantId is given/],
    ],
  ],
];

test.each(refused)("refuses %s", (_what, inputs, expected) => {
  const failures = check(externalMeetingRegistrant.inputs, inputs);
  expect(failures.map(({ property }) => property)).toEqual(expected.map(([property]) => property));
  expected.forEach(([, reason], index) => {
    expect(failures[index]?.reason).toMatch(reason);
  });
});

const accepted: [what: string, inputs: Record<string, unknown>][] = [
  ["the least that is needed", valid],
  ["an organizer by object id", { ...valid, organizer: guid }],
  ["an organizer by user principal name", { ...valid, organizer: "organizer@contoso.com" }],
  ["tenantId with userId", { ...valid, tenantId: guid, userId: guid }],
  ["GUIDs in capitals", { ...valid, tenantId: guid.toUpperCase(), userId: guid.toUpperCase() }],
  ["an unknown meetingId", { ...valid, meetingId: unknown }],
  [
    "all unknown",
    { organizer: unknown, meetingId: unknown, registrantId: unknown, tenantId: unknown, userId: unknown },
  ],
  ["tenantId beside an unknown userId", { ...valid, tenantId: guid, userId: unknown }],
  ["an unknown tenantId beside userId", { ...valid, tenantId: unknown, userId: guid }],
  ...["a,b/c", "#?%&=+", 'it\'s "quoted"', "Ädä 李 🎫", "../..", "a\\b", "...", " "].map(
    (id): [string, Record<string, unknown>] => [`the id ${id}`, { ...valid, registrantId: id }],
  ),
];

test.each(accepted)("accepts %s", (_what, inputs) => {
  expect(check(externalMeetingRegistrant.inputs, inputs)).toEqual([]);
});

test("an unknown value passes, whatever type it will have", () => {
  const schema = z.strictObject({
    seats: property(z.number("must be a number"), { description: "How many." }),
  });
  expect(check(schema, { seats: unknown })).toEqual([]);
  expect(check(schema, { seats: "many" })).toEqual([{ property: "seats", reason: "must be a number" }]);
});

const person = z.strictObject({ upn: z.string("must be a string") });
const nested = z.strictObject({
  people: property(z.array(person), { description: "", argument: "attendees" }),
});

test("a value within another is named by its place, in the program's words", () => {
  expect(check(nested, { people: [{ upn: "ada" }, { upn: 7 }] })).toEqual([
    { property: "attendees.1.upn", reason: "must be a string" },
  ]);
});

test("a misspelt property within another is named by its place", () => {
  expect(check(nested, { people: [{ upn: "ada", rolle: "x" }] })).toEqual([
    { property: "attendees.0.rolle", reason: "is not a property that Graph has there: leave it out" },
  ]);
});

test.each([{ people: unknown }, { people: [unknown] }, { people: [{ upn: unknown }] }])(
  "what is not known yet passes, wherever it is: %j",
  (inputs) => {
    expect(check(nested, inputs)).toEqual([]);
  },
);
