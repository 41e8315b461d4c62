import { z } from "zod";
import { drift } from "../../provider/pulumi/drift";
import {
  changesOf,
  comparable,
  everything,
  restAfterCreateOrGet,
} from "../../provider/resources/onlineMeeting/bodies";
import { changeable } from "../../provider/resources/onlineMeeting/properties";

const times = { startDateTime: "2027-03-01T09:00:00+01:00", endDateTime: "2027-03-01T10:00:00+01:00" };
const label = { sensitivityLabelAssignment: { sensitivityLabelId: "c7f2d7a7-6a36-4a41-9a6b-0d2761a9f4f0" } };

test("everything is all that PATCH takes, and nothing of what it does not take", () => {
  const declared = { ...times, ...label, externalId: "e", chatInfo: { threadId: "t" }, keepOnDelete: true };
  expect(everything(declared)).toEqual({ ...times, ...label });
  expect(everything({ externalId: "e" })).toBeUndefined();
});

test("nothing is left after createOrGet where that takes all", () => {
  const declared = { ...times, subject: "s", externalId: "e", participants: { attendees: [] } };
  expect(restAfterCreateOrGet(declared)).toBeUndefined();
});

const changes: [what: string, before: object, declared: object, sent: object | undefined][] = [
  ["nothing where all is the same", { ...times, subject: "s" }, { ...times, subject: "s" }, undefined],
  [
    "one instant with the other",
    times,
    { ...times, startDateTime: "2027-03-01T08:00:00+01:00" },
    { ...times, startDateTime: "2027-03-01T08:00:00+01:00" },
  ],
  [
    "no companion that is not declared",
    {},
    { allowedPresenters: "organizer" },
    { allowedPresenters: "organizer" },
  ],
  [
    "no label that is written in another case",
    label,
    { sensitivityLabelAssignment: { sensitivityLabelId: "C7F2D7A7-6A36-4A41-9A6B-0D2761A9F4F0" } },
    undefined,
  ],
  [
    "no language that is written in another case",
    { meetingSpokenLanguageTag: "en-us" },
    { meetingSpokenLanguageTag: "en-US" },
    undefined,
  ],
  ["nothing of what is left out", { subject: "s", allowRecording: true }, { subject: "t" }, { subject: "t" }],
];

test.each(changes)("a change sends %s", (_what, before, declared, sent) => {
  expect(changesOf(before as Record<string, unknown>, declared as Record<string, unknown>)).toEqual(sent);
});

const answers: [what: string, declared: object, told: object, drifted: object][] = [
  ["null", { allowRecording: false }, { allowRecording: null }, {}],
  ["nothing", { allowRecording: false }, {}, {}],
  [
    "null within a setting",
    { lobbyBypassSettings: { scope: "everyone" } },
    { lobbyBypassSettings: { scope: null } },
    {},
  ],
  [
    "no value, for one that it learned later",
    { lobbyBypassSettings: { scope: "invited" } },
    { lobbyBypassSettings: { scope: "unknownFutureValue" } },
    {},
  ],
  [
    "a later value in place of an old one",
    { lobbyBypassSettings: { scope: "everyone" } },
    { lobbyBypassSettings: { scope: "unknownFutureValue" } },
    { lobbyBypassSettings: { scope: "unknownFutureValue" } },
  ],
  [
    "that attendees are not anonymous",
    { anonymizeIdentityForRoles: ["attendee"] },
    { anonymizeIdentityForRoles: [] },
    { anonymizeIdentityForRoles: [] },
  ],
  ["another external id", { externalId: "e" }, { externalId: "f" }, {}],
];

test.each(answers)(
  "where Graph tells %s, only what it tells otherwise is drift",
  (_what, declared, told, drifted) => {
    const values = declared as Record<string, unknown>;
    expect(drift(z.object(changeable), values, comparable(values, told as Record<string, unknown>))).toEqual(
      drifted,
    );
  },
);
