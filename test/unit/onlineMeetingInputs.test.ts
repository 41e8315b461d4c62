import { check } from "../../provider/pulumi/check";
import { diff } from "../../provider/pulumi/diff";
import { onlineMeeting } from "../../provider/resources/OnlineMeeting";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const times = { startDateTime: "2027-03-01T09:00:00+01:00", endDateTime: "2027-03-01T10:00:00+01:00" };
const ada = { upn: "ada@contoso.com" };
const presenter = { participants: { attendees: [{ ...ada, role: "presenter" }] } };

const refused: [what: string, inputs: object, failures: [property: string, reason: RegExp][]][] = [
  [
    "no times without externalId",
    {},
    [
      ["startDateTime", /^is required where externalId/],
      ["endDateTime", /^is required/],
    ],
  ],
  [
    "a start without an end",
    { externalId: "e", startDateTime: times.startDateTime },
    [["endDateTime", /give both/]],
  ],
  [
    "an end without a start",
    { externalId: "e", endDateTime: times.endDateTime },
    [["startDateTime", /give both/]],
  ],
  [
    "an end before the start",
    { startDateTime: times.endDateTime, endDateTime: times.startDateTime },
    [["endDateTime", /not after/]],
  ],
  [
    "an end at the start",
    { startDateTime: times.endDateTime, endDateTime: times.endDateTime },
    [["endDateTime", /not after/]],
  ],
  [
    "a time without an offset",
    { ...times, startDateTime: "2027-03-01T09:00:00" },
    [["startDateTime", /^is not an instant/]],
  ],
  ["an empty externalId", { externalId: "" }, [["externalId", /^must not be empty/]]],
  [
    "a value that is not in a list",
    { ...times, allowMeetingChat: "on" },
    [["allowMeetingChat", /^is none of "enabled", "disabled", "limited"$/]],
  ],
  [
    "unknownFutureValue",
    { ...times, allowedPresenters: "unknownFutureValue" },
    [["allowedPresenters", /^is none of/]],
  ],
  [
    "a text for a switch",
    { ...times, allowRecording: "yes" },
    [["allowRecording", /^is neither true nor false/]],
  ],
  ["a misspelt argument", { ...times, Subject: "s" }, [["Subject", /write subject$/]]],
  [
    "what is Graph's to tell",
    { ...times, joinWebUrl: "u" },
    [["joinWebUrl", /is not (a|one of its) propert/]],
  ],
  [
    "a property that an object does not have",
    { ...times, lobbyBypassSettings: { scope: "everyone", open: true } },
    [["lobbyBypassSettings.open", /leave it out/]],
  ],
  [
    "a value within an object",
    { ...times, lobbyBypassSettings: { scope: "all" } },
    [["lobbyBypassSettings.scope", /^is none of/]],
  ],
  [
    "a text for an object",
    { ...times, lobbyBypassSettings: "everyone" },
    [["lobbyBypassSettings", /^is not an object/]],
  ],
  [
    "an attendee of nobody",
    { ...times, participants: { attendees: [{}] } },
    [["participants.attendees.0.upn", /^is required where identity/]],
  ],
  [
    "a role of live events",
    { ...times, participants: { attendees: [{ ...ada, role: "producer" }] } },
    [["participants.attendees.0.role", /^is none of attendee, presenter, coorganizer/]],
  ],
  [
    "an organizer among the participants",
    { ...times, participants: { attendees: [], organizer: ada } },
    [["participants.organizer", /is not (a|one of its) propert/]],
  ],
  [
    "a presenter whom allowedPresenters does not allow",
    { ...times, ...presenter },
    [["allowedPresenters", /^is not "roleIsPresenter"/]],
  ],
  [
    "taking anonymity back",
    { ...times, anonymizeIdentityForRoles: [] },
    [["anonymizeIdentityForRoles", /Graph cannot take that back/]],
  ],
  [
    "what createOrGet and PATCH do not take, with externalId",
    {
      externalId: "e",
      joinMeetingIdSettings: { isPasscodeRequired: true },
      allowParticipantsToChangeName: true,
      chatRestrictions: { allowTextOnly: true },
      shareMeetingChatHistoryDefault: "all",
      meetingTemplateId: "t",
    },
    [
      "joinMeetingIdSettings",
      "allowParticipantsToChangeName",
      "chatRestrictions",
      "shareMeetingChatHistoryDefault",
      "meetingTemplateId",
    ].map((name) => [name, /^cannot be given with externalId/]),
  ],
  [
    "all of it at once",
    { organizer: "ada", subject: 7, startDateTime: "soon", participants: [], keepOnDelete: 1 },
    [
      ["organizer", /neither an object id/],
      ["subject", /^must be a string, not a value of type number/],
      ["startDateTime", /^is not an instant/],
      ["participants", /^is not an object/],
      ["keepOnDelete", /^is neither/],
      ["endDateTime", /give both/],
    ],
  ],
];

test.each(refused)("refuses %s", (_what, inputs, expected) => {
  const failures = check(onlineMeeting.inputs, inputs as Record<string, unknown>);
  expect(failures.map(({ property }) => property)).toEqual(expected.map(([property]) => property));
  expected.forEach(([, reason], index) => {
    expect(failures[index]?.reason).toMatch(reason);
  });
});

const accepted: [what: string, inputs: object][] = [
  ["the least that is needed", times],
  ["an externalId alone", { externalId: "e" }],
  [
    "a presenter whom allowedPresenters allows",
    { ...times, ...presenter, allowedPresenters: "roleIsPresenter" },
  ],
  [
    "a presenter beside allowedPresenters that is unknown",
    { ...times, ...presenter, allowedPresenters: unknown },
  ],
  ["a start that is unknown", { ...times, startDateTime: unknown }],
  ["an externalId that is unknown, without times", { externalId: unknown }],
  ["a setting that is unknown beside externalId", { externalId: "e", chatRestrictions: unknown }],
  ["participants that are unknown", { ...times, participants: unknown }],
  ["an attendee who is unknown", { ...times, participants: { attendees: [unknown, { upn: unknown }] } }],
  ["a switch that is unknown", { ...times, allowRecording: unknown }],
];

test.each(accepted)("accepts %s", (_what, inputs) => {
  expect(check(onlineMeeting.inputs, inputs as Record<string, unknown>)).toEqual([]);
});

const declared = {
  organizer: "organizer@contoso.com",
  externalId: "e",
  subject: "s",
  ...times,
  participants: { attendees: [ada, { upn: "grace@contoso.com" }] },
  lobbyBypassSettings: { scope: "everyone" },
};

const differences: [what: string, before: object, after: object, changes: boolean, replaces: string[]][] = [
  ["the same again", {}, {}, false, []],
  ["the organizer in another case", {}, { organizer: "Organizer@Contoso.com" }, false, []],
  ["another organizer", {}, { organizer: "other@contoso.com" }, true, ["organizer"]],
  ["another externalId", {}, { externalId: "E" }, true, ["externalId"]],
  ["an externalId that is unknown", {}, { externalId: unknown }, true, ["externalId"]],
  ["the same instant in another offset", {}, { startDateTime: "2027-03-01T08:00:00Z" }, false, []],
  ["another instant", {}, { startDateTime: "2027-03-01T07:00:00Z" }, true, []],
  [
    "attendees in another order",
    {},
    { participants: { attendees: [{ upn: "GRACE@contoso.com" }, ada] } },
    false,
    [],
  ],
  ["fewer attendees", {}, { participants: { attendees: [ada] } }, true, []],
  ["a setting that is left out", {}, { lobbyBypassSettings: undefined }, true, []],
  ["keepOnDelete", {}, { keepOnDelete: true }, true, []],
  ["adopt", {}, { adopt: true }, false, []],
  [
    "no passcode, said and left out",
    { joinMeetingIdSettings: null },
    { joinMeetingIdSettings: { isPasscodeRequired: false } },
    false,
    [],
  ],
  [
    "a passcode",
    { joinMeetingIdSettings: null },
    { joinMeetingIdSettings: { isPasscodeRequired: true } },
    true,
    ["joinMeetingIdSettings"],
  ],
  ["a channel", {}, { chatInfo: { threadId: "t" } }, true, ["chatInfo"]],
  ["a template", {}, { meetingTemplateId: "t" }, true, ["meetingTemplateId"]],
];

test.each(differences)("diff of %s", (_what, before, after, changes, replaces) => {
  const state = { ...declared, ...before, joinWebUrl: "u", isAdopted: false };
  const difference = diff(onlineMeeting.inputs, state, { ...declared, ...after });
  expect(difference).toMatchObject({ changes, replaces, deleteBeforeReplace: true });
});

const keys: [inputs: Record<string, unknown>, key: string | undefined][] = [
  [{ subject: "s" }, undefined],
  [{ externalId: "e" }, '["meeting",null,"e"]'],
  [{ externalId: "E", organizer: "Organizer@Contoso.com" }, '["meeting","organizer@contoso.com","E"]'],
];

test.each(keys)("the key of %j is %j", (inputs, key) => {
  expect(onlineMeeting.keyOf(inputs)).toBe(key);
});
