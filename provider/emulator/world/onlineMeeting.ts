import { z } from "zod";

const attendeeSchema = z.strictObject({
  upn: z.string().nullable(),
  role: z.enum(["attendee", "presenter", "coorganizer"]),
  /** The object id of the attendee; null: a person without one. */
  userId: z.string().nullable(),
});
/** Somebody who is invited to a meeting. */
export type Attendee = z.infer<typeof attendeeSchema>;

const choices = {
  allowedLobbyAdmitters: z.enum(["organizerAndCoOrganizersAndPresenters", "organizerAndCoOrganizers"]),
  allowedPresenters: z.enum(["everyone", "organization", "roleIsPresenter", "organizer"]),
  allowLiveShare: z.enum(["enabled", "disabled"]),
  allowMeetingChat: z.enum(["enabled", "disabled", "limited"]),
  shareMeetingChatHistoryDefault: z.enum(["all", "none"]),
};

const switches = {
  allowAttendeeToEnableCamera: z.boolean(),
  allowAttendeeToEnableMic: z.boolean(),
  allowBreakoutRooms: z.boolean(),
  allowCopyingAndSharingMeetingContent: z.boolean(),
  allowParticipantsToChangeName: z.boolean(),
  allowPowerPointSharing: z.boolean(),
  allowRecording: z.boolean(),
  allowTeamworkReactions: z.boolean(),
  allowTranscription: z.boolean(),
  allowWhiteboard: z.boolean(),
  isEndToEndEncryptionEnabled: z.boolean(),
  isEntryExitAnnounced: z.boolean(),
  recordAutomatically: z.boolean(),
};

/**
 * What was sent about an online meeting; a property that is absent has Graph's default. Times are as Graph writes them,
 * in UTC. Names are those of the resource, but for `attendees`, of `participants`, and `isPasscodeRequired`, of
 * `joinMeetingIdSettings`.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/resources/onlinemeeting?view=graph-rest-beta
 * and https://learn.microsoft.com/en-us/graph/api/resources/onlinemeetingbase?view=graph-rest-beta
 */
export const meetingPropertiesSchema = z
  .strictObject({
    ...choices,
    ...switches,
    anonymizeIdentityForRoles: z.array(z.literal("attendee")),
    attendees: z.array(attendeeSchema),
    chatInfo: z.strictObject({ threadId: z.string().min(1) }),
    chatRestrictions: z.strictObject({ allowTextOnly: z.boolean() }),
    endDateTime: z.string(),
    externalId: z.string().min(1),
    isPasscodeRequired: z.boolean(),
    lobbyBypassSettings: z
      .strictObject({
        scope: z.enum([
          "organizer",
          "organization",
          "organizationAndFederated",
          "everyone",
          "invited",
          "organizationExcludingGuests",
        ]),
        isDialInBypassEnabled: z.boolean(),
      })
      .partial(),
    meetingSpokenLanguageTag: z.string().min(1),
    meetingTemplateId: z.string().min(1),
    sensitivityLabelAssignment: z.strictObject({ sensitivityLabelId: z.guid() }),
    startDateTime: z.string(),
    subject: z.string().nullable(),
    watermarkProtection: z
      .strictObject({ isEnabledForContentSharing: z.boolean(), isEnabledForVideo: z.boolean() })
      .partial(),
  })
  .partial();
export type MeetingProperties = z.infer<typeof meetingPropertiesSchema>;

/** The properties with those changed that are given. The parts of a setting that are not given stay. */
export function changeProperties(old: MeetingProperties, change: MeetingProperties): MeetingProperties {
  const { lobbyBypassSettings: lobby, watermarkProtection: watermark } = change;
  return {
    ...old,
    ...change,
    ...(lobby && { lobbyBypassSettings: { ...old.lobbyBypassSettings, ...lobby } }),
    ...(watermark && { watermarkProtection: { ...old.watermarkProtection, ...watermark } }),
  };
}
