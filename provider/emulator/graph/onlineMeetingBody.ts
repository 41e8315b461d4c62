import { z } from "zod";
import type { Attendee, MeetingProperties } from "../world/onlineMeeting";
import { meetingPropertiesSchema } from "../world/onlineMeeting";
import { instantSchema, isBefore } from "../world/instant";
import { plain } from "../world/plain";
import { readOnly, readOnlyProperties, typed } from "./typed";

const stored = meetingPropertiesSchema.shape;

const identity = typed("identity", {
  id: z.string().min(1).nullish(),
  displayName: z.string().nullish(),
  tenantId: z.string().nullish(),
  identityProvider: z.string().nullish(),
});
const participant = typed("meetingParticipantInfo", {
  identity: typed("identitySet", {
    user: identity.nullish(),
    application: z.null().optional(),
    device: z.null().optional(),
  }).nullish(),
  role: z.enum(["attendee", "presenter", "coorganizer"]).nullish(),
  upn: z.string().min(1).nullish(),
});
const attendees = z.array(participant.refine(isSomebody, "must have a upn or an identity with a user's id"));
const participants = typed("meetingParticipants", {
  attendees: attendees.optional(),
  organizer: participant.optional(),
});
const attendeesOnly = typed("meetingParticipants", {
  attendees: attendees.optional(),
  organizer: z.never("cannot be changed").optional(),
});
const chatInfo = typed("chatInfo", {
  threadId: z.string().min(1),
  messageId: readOnly,
  replyChainMessageId: readOnly,
});
const passcode = typed("joinMeetingIdSettings", {
  isPasscodeRequired: z.boolean(),
  ...readOnlyProperties(["joinMeetingId", "passcode"]),
});

/** Graph's own, whether it answers with them or has retired them. */
const ownProperties = readOnlyProperties([
  "id",
  "audioConferencing",
  "cloudVideoInteropInfo",
  "creationDateTime",
  "expiryDateTime",
  "joinInformation",
  "joinUrl",
  "joinWebUrl",
  "meetingOptionsWebUrl",
  "meetingType",
  "videoTeleconferenceId",
]);

/**
 * The properties of a meeting that its creation takes and a later change does too.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-update?view=graph-rest-1.0#request-body
 */
const changeable = {
  allowAttendeeToEnableCamera: stored.allowAttendeeToEnableCamera,
  allowAttendeeToEnableMic: stored.allowAttendeeToEnableMic,
  allowBreakoutRooms: stored.allowBreakoutRooms,
  allowCopyingAndSharingMeetingContent: stored.allowCopyingAndSharingMeetingContent,
  allowedLobbyAdmitters: stored.allowedLobbyAdmitters,
  allowedPresenters: stored.allowedPresenters,
  allowLiveShare: stored.allowLiveShare,
  allowMeetingChat: stored.allowMeetingChat,
  allowPowerPointSharing: stored.allowPowerPointSharing,
  allowRecording: stored.allowRecording,
  allowTeamworkReactions: stored.allowTeamworkReactions,
  allowTranscription: stored.allowTranscription,
  allowWhiteboard: stored.allowWhiteboard,
  anonymizeIdentityForRoles: stored.anonymizeIdentityForRoles,
  isEndToEndEncryptionEnabled: stored.isEndToEndEncryptionEnabled,
  isEntryExitAnnounced: stored.isEntryExitAnnounced,
  lobbyBypassSettings: typed("lobbyBypassSettings", stored.lobbyBypassSettings.unwrap().shape)
    .transform(plain)
    .optional(),
  meetingSpokenLanguageTag: stored.meetingSpokenLanguageTag,
  recordAutomatically: stored.recordAutomatically,
  sensitivityLabelAssignment: typed(
    "onlineMeetingSensitivityLabelAssignment",
    stored.sensitivityLabelAssignment.unwrap().shape,
  )
    .transform(plain)
    .optional(),
  subject: stored.subject,
  watermarkProtection: typed("watermarkProtectionValues", stored.watermarkProtection.unwrap().shape)
    .transform(plain)
    .optional(),
};

/** The properties that only the creation of a meeting takes. */
const creatable = {
  allowParticipantsToChangeName: stored.allowParticipantsToChangeName,
  chatInfo: chatInfo.optional(),
  chatRestrictions: typed("chatRestrictions", { allowTextOnly: z.boolean() }).transform(plain).optional(),
  externalId: stored.externalId,
  joinMeetingIdSettings: passcode.optional(),
  meetingTemplateId: stored.meetingTemplateId,
  shareMeetingChatHistoryDefault: stored.shareMeetingChatHistoryDefault,
};

/** POST /onlineMeetings: https://learn.microsoft.com/en-us/graph/api/application-post-onlinemeetings?view=graph-rest-beta */
export const newMeetingSchema = inOrder(
  typed("onlineMeeting", {
    ...changeable,
    ...creatable,
    startDateTime: instantSchema,
    endDateTime: instantSchema,
    participants: participants.optional(),
    ...ownProperties,
  }),
).transform(toProperties);

/** PATCH /onlineMeetings/{id}: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-update?view=graph-rest-1.0 */
export const meetingChangeSchema = inOrder(
  typed("onlineMeeting", {
    ...changeable,
    ...cannotChange(Object.keys(creatable)),
    startDateTime: instantSchema.optional(),
    endDateTime: instantSchema.optional(),
    participants: attendeesOnly.optional(),
    ...ownProperties,
  }).refine(
    ({ startDateTime, endDateTime }) => (startDateTime === undefined) === (endDateTime === undefined),
    "startDateTime and endDateTime must be given together",
  ),
).transform(toProperties);

/** POST /onlineMeetings/createOrGet: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-createorget?view=graph-rest-beta */
export const createOrGetSchema = inOrder(
  z
    .strictObject({
      externalId: z.string("must be a string").min(1, "must not be empty"),
      startDateTime: instantSchema.nullish(),
      endDateTime: instantSchema.nullish(),
      subject: stored.subject,
      participants: participants.optional(),
      chatInfo: chatInfo.nullish(),
    })
    .refine(({ startDateTime, endDateTime }) => !endDateTime || startDateTime, {
      path: ["startDateTime"],
      message: "must be given where endDateTime is",
    }),
).transform(toProperties);

/** The organizer that a body names, if it names one: the object id or the user principal name. */
export function organizerIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const { data } = z.looseObject({ participants: z.looseObject({ organizer: participant }) }).safeParse(body);
  const organizer = data?.participants.organizer;
  return organizer?.identity?.user?.id ?? organizer?.upn ?? undefined;
}

interface Times {
  readonly startDateTime?: string | null | undefined;
  readonly endDateTime?: string | null | undefined;
}

function inOrder<Schema extends z.ZodType<Times>>(schema: Schema) {
  return schema.refine(
    ({ startDateTime, endDateTime }) =>
      !startDateTime || !endDateTime || !isBefore(endDateTime, startDateTime),
    { path: ["endDateTime"], message: "must not be earlier than startDateTime" },
  );
}

function cannotChange(names: readonly string[]): Record<string, z.ZodOptional<z.ZodNever>> {
  return Object.fromEntries(names.map((name) => [name, z.never("cannot be changed").optional()]));
}

type Participant = z.output<typeof participant>;

interface Body extends Omit<MeetingProperties, "startDateTime" | "endDateTime" | "chatInfo">, Times {
  readonly participants?: { readonly attendees?: readonly Participant[] | undefined } | undefined;
  readonly joinMeetingIdSettings?: { readonly isPasscodeRequired: boolean } | undefined;
  readonly chatInfo?: { readonly threadId: string } | null | undefined;
}

function toProperties({
  participants,
  joinMeetingIdSettings,
  chatInfo,
  startDateTime,
  endDateTime,
  ...rest
}: Body): MeetingProperties {
  return plain({
    ...rest,
    startDateTime: startDateTime ?? undefined,
    endDateTime: endDateTime ?? undefined,
    attendees: participants?.attendees?.map(toAttendee),
    isPasscodeRequired: joinMeetingIdSettings?.isPasscodeRequired,
    chatInfo: chatInfo ? { threadId: chatInfo.threadId } : undefined,
  });
}

function toAttendee({ upn, role, identity }: Participant): Attendee {
  return { upn: upn ?? null, role: role ?? "attendee", userId: identity?.user?.id ?? null };
}

function isSomebody({ upn, identity }: Participant): boolean {
  return Boolean(upn ?? identity?.user?.id);
}
