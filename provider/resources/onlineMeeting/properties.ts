import { z } from "zod";
import { property } from "../../pulumi/properties";
import { isObject } from "../../pulumi/sameValue";
import { instantOf, sameInstant } from "../shared/instants";
import { meetingParticipants, sameParticipants } from "./participants";
import { guid, text } from "../shared/texts";

// What a program can say of an onlineMeeting. The lists of values are Graph's, without `unknownFutureValue`.
// Source: learn.microsoft.com/graph/api/resources/onlinemeeting, onlinemeetingbase and api/onlinemeeting-update.

function flag(description: string, traits: { readonly replaces?: boolean } = {}) {
  return property(z.boolean({ error: "is neither true nor false" }).optional(), { description, ...traits });
}

function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  const list = values.map((value) => `"${value}"`).join(", ");
  return z.enum(values, { error: `is none of ${list}` });
}

function nonEmpty(example: string) {
  return text(example).min(1, `must not be empty: ${example}`);
}

function instant(description: string) {
  const form = "give a date and time with an offset, such as 2026-01-31T09:00:00Z";
  const schema = text(form).refine((value) => instantOf(value) !== undefined, {
    error: `is not an instant: ${form}`,
  });
  return property(schema.optional(), { description, same: sameInstant });
}

const isPartOfMeeting = "is not an object as Graph has it there";
const switchInObject = z.boolean({ error: "is neither true nor false" });

/** What `PATCH` of a meeting can change: its change is an update, and what of it is not so at Graph is drift. */
export const changeable = {
  subject: property(text("give what the meeting is about").optional(), { description: "What it is about." }),
  startDateTime: instant(
    "When it starts: ISO 8601 with an offset; compared as an instant. With endDateTime, or not at all.",
  ),
  endDateTime: instant(
    "When it ends, after startDateTime. Both are required without externalId; with it, Graph's default is now, for an hour.",
  ),
  participants: property(meetingParticipants.optional(), {
    description:
      "`{ attendees: [{ upn, role, identity: { user: { id } } }] }`: everybody who is invited, in any order; by upn, " +
      "object id or both. `role` is `attendee` (default), `presenter` (with allowedPresenters `roleIsPresenter`) or " +
      "`coorganizer`.",
    same: sameParticipants,
  }),
  lobbyBypassSettings: property(
    z
      .strictObject(
        {
          scope: choice([
            "organizer",
            "invited",
            "organizationExcludingGuests",
            "organization",
            "organizationAndFederated",
            "everyone",
          ]).optional(),
          isDialInBypassEnabled: switchInObject.optional(),
        },
        { error: isPartOfMeeting },
      )
      .optional(),
    {
      description:
        "Who need not wait in the lobby: `{ scope, isDialInBypassEnabled }`. `scope` is `organizer`, `invited`, " +
        "`organizationExcludingGuests`, `organization`, `organizationAndFederated` or `everyone`.",
    },
  ),
  allowedLobbyAdmitters: property(
    choice(["organizerAndCoOrganizersAndPresenters", "organizerAndCoOrganizers"]).optional(),
    {
      description:
        "Who can admit people from the lobby: `organizerAndCoOrganizersAndPresenters` or `organizerAndCoOrganizers`.",
    },
  ),
  allowedPresenters: property(
    choice(["everyone", "organization", "roleIsPresenter", "organizer"]).optional(),
    {
      description: "Who can present: `everyone`, `organization`, `roleIsPresenter` or `organizer`.",
    },
  ),
  allowMeetingChat: property(choice(["enabled", "disabled", "limited"]).optional(), {
    description: "The chat: `enabled`, `disabled`, or `limited` to the time of the call.",
  }),
  allowLiveShare: property(choice(["enabled", "disabled"]).optional(), {
    description: "Live share: `enabled` or `disabled`.",
  }),
  allowAttendeeToEnableCamera: flag("Whether attendees can turn on their camera."),
  allowAttendeeToEnableMic: flag("Whether attendees can turn on their microphone."),
  allowBreakoutRooms: flag("Whether there are breakout rooms."),
  allowCopyingAndSharingMeetingContent: flag("Whether what is shown can be copied and shared."),
  allowPowerPointSharing: flag("Whether PowerPoint Live can be used."),
  allowRecording: flag("Whether the meeting can be recorded."),
  allowTeamworkReactions: flag("Whether there are reactions."),
  allowTranscription: flag("Whether the meeting can be transcribed."),
  allowWhiteboard: flag("Whether there is a whiteboard."),
  isEndToEndEncryptionEnabled: flag("Whether the meeting is encrypted end to end."),
  isEntryExitAnnounced: flag("Whether it is announced when callers join or leave."),
  recordAutomatically: flag("Whether the meeting is recorded without anybody starting it."),
  anonymizeIdentityForRoles: property(
    z
      .tuple([z.literal("attendee", { error: 'is not "attendee"' })], {
        error: 'is not the list ["attendee"]: Graph cannot take that back, so an empty list is refused',
      })
      .optional(),
    {
      description:
        '`["attendee"]`: attendees are anonymous. Graph cannot take that back: leaving it out later changes nothing.',
    },
  ),
  watermarkProtection: property(
    z
      .strictObject(
        {
          isEnabledForContentSharing: switchInObject.optional(),
          isEnabledForVideo: switchInObject.optional(),
        },
        { error: isPartOfMeeting },
      )
      .optional(),
    { description: "What has a watermark: `{ isEnabledForContentSharing, isEnabledForVideo }`." },
  ),
  meetingSpokenLanguageTag: property(nonEmpty("give a language tag, such as en-US").optional(), {
    description: "The language that is spoken, such as `en-US`, for recording and transcription.",
    same: sameIgnoringCase,
  }),
  sensitivityLabelAssignment: property(
    z
      .strictObject(
        {
          sensitivityLabelId: guid("give the label's id, such as c7f2d7a7-6a36-4a41-9a6b-0d2761a9f4f0"),
        },
        { error: isPartOfMeeting },
      )
      .optional(),
    {
      description: "The sensitivity label of Microsoft Purview: `{ sensitivityLabelId }`, a GUID.",
      same: (before, after) => sameIgnoringCase(JSON.stringify(before), JSON.stringify(after)),
    },
  ),
};

const chatInfo = property(
  z
    .strictObject(
      { threadId: nonEmpty("give the id of the channel's thread, such as 19:...@thread.tacv2") },
      { error: isPartOfMeeting },
    )
    .optional(),
  {
    description:
      "The channel that the meeting is in: `{ threadId }`; the organizer is a member. Graph cannot change it.",
    replaces: true,
  },
);

/** What only `POST .../onlineMeetings` takes: neither createOrGet nor PATCH does, so that externalId excludes it. */
export const onlyWithoutExternalId = {
  joinMeetingIdSettings: property(
    z.strictObject({ isPasscodeRequired: switchInObject }, { error: isPartOfMeeting }).optional(),
    {
      description:
        "`{ isPasscodeRequired }`: whether joining by joinMeetingId takes a passcode, which Graph makes up. Not with externalId.",
      replaces: true,
      // Left out, it is false.
      same: (before, after) => isPasscodeRequired(before) === isPasscodeRequired(after),
    },
  ),
  allowParticipantsToChangeName: flag("Whether participants can rename themselves. Not with externalId.", {
    replaces: true,
  }),
  chatRestrictions: property(
    z.strictObject({ allowTextOnly: switchInObject }, { error: isPartOfMeeting }).optional(),
    {
      description: "`{ allowTextOnly }`: whether the chat is text alone. Not with externalId.",
      replaces: true,
    },
  ),
  shareMeetingChatHistoryDefault: property(choice(["all", "none"]).optional(), {
    description:
      "How much of the chat's history people get who join later: `all` or `none`. Not with externalId.",
    replaces: true,
  }),
  meetingTemplateId: property(nonEmpty("give the id of the meeting template").optional(), {
    description: "Id of the meeting template. Not with externalId.",
    replaces: true,
  }),
};

/** What cannot be changed once the meeting is created: a change replaces it. */
export const fixed = { chatInfo, ...onlyWithoutExternalId };

/** All of it, as plain values. */
export type OnlineMeetingProperties = z.infer<z.ZodObject<typeof changeable & typeof fixed>>;

function sameIgnoringCase(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before === after;
  return before.toLowerCase() === after.toLowerCase();
}

function isPasscodeRequired(settings: unknown): unknown {
  if (settings === undefined) return false;
  return isObject(settings) ? settings.isPasscodeRequired : settings;
}
