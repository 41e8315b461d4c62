import type * as pulumi from "@pulumi/pulumi";
import type { DeepInput } from "../shared/inputs";
import type { OnlineMeetingProperties } from "./properties";

type Property<Name extends keyof OnlineMeetingProperties> = DeepInput<OnlineMeetingProperties[Name]>;

/** What a program declares of a meeting. What is left out is Graph's to choose, and no difference. */
export interface OnlineMeetingArgs {
  /**
   * Object id or user principal name of the meeting's organizer. A change replaces the meeting.
   * Default: the signed-in user (`/me`), which needs delegated credentials.
   */
  readonly organizer?: pulumi.Input<string | undefined>;
  /**
   * An id of your own, by which Graph knows the meeting again, for this organizer: a run that was interrupted finds what
   * it made. A change replaces the meeting.
   */
  readonly externalId?: pulumi.Input<string | undefined>;
  /** What the meeting is about. */
  readonly subject?: Property<"subject">;
  /** When it starts: ISO 8601 with an offset. With `endDateTime`, or not at all; required without `externalId`. */
  readonly startDateTime?: Property<"startDateTime">;
  /** When it ends, after `startDateTime`. Default with `externalId`: now, for an hour, as Graph chooses. */
  readonly endDateTime?: Property<"endDateTime">;
  /** Everybody who is invited. Names no organizer: that is the argument `organizer`. */
  readonly participants?: Property<"participants">;
  /** Who need not wait in the lobby. */
  readonly lobbyBypassSettings?: Property<"lobbyBypassSettings">;
  /** Who can admit people from the lobby. */
  readonly allowedLobbyAdmitters?: Property<"allowedLobbyAdmitters">;
  /** Who can present. Graph's default: everyone. */
  readonly allowedPresenters?: Property<"allowedPresenters">;
  /** `limited`: only during the call. */
  readonly allowMeetingChat?: Property<"allowMeetingChat">;
  readonly allowLiveShare?: Property<"allowLiveShare">;
  readonly allowAttendeeToEnableCamera?: Property<"allowAttendeeToEnableCamera">;
  readonly allowAttendeeToEnableMic?: Property<"allowAttendeeToEnableMic">;
  readonly allowBreakoutRooms?: Property<"allowBreakoutRooms">;
  readonly allowCopyingAndSharingMeetingContent?: Property<"allowCopyingAndSharingMeetingContent">;
  readonly allowPowerPointSharing?: Property<"allowPowerPointSharing">;
  readonly allowRecording?: Property<"allowRecording">;
  readonly allowTeamworkReactions?: Property<"allowTeamworkReactions">;
  readonly allowTranscription?: Property<"allowTranscription">;
  readonly allowWhiteboard?: Property<"allowWhiteboard">;
  readonly isEndToEndEncryptionEnabled?: Property<"isEndToEndEncryptionEnabled">;
  /** Whether it is announced when callers join or leave. */
  readonly isEntryExitAnnounced?: Property<"isEntryExitAnnounced">;
  readonly recordAutomatically?: Property<"recordAutomatically">;
  /** `["attendee"]`: attendees are anonymous. Graph cannot take that back. */
  readonly anonymizeIdentityForRoles?: Property<"anonymizeIdentityForRoles">;
  readonly watermarkProtection?: Property<"watermarkProtection">;
  /** A language tag such as `en-US`. */
  readonly meetingSpokenLanguageTag?: Property<"meetingSpokenLanguageTag">;
  /** The sensitivity label of Microsoft Purview. */
  readonly sensitivityLabelAssignment?: Property<"sensitivityLabelAssignment">;
  /** The channel that the meeting is in. A change replaces the meeting. */
  readonly chatInfo?: Property<"chatInfo">;
  /** Whether joining by number takes a passcode. A change replaces the meeting; not with `externalId`. */
  readonly joinMeetingIdSettings?: Property<"joinMeetingIdSettings">;
  /** A change replaces the meeting; not with `externalId`. */
  readonly allowParticipantsToChangeName?: Property<"allowParticipantsToChangeName">;
  /** A change replaces the meeting; not with `externalId`. */
  readonly chatRestrictions?: Property<"chatRestrictions">;
  /** A change replaces the meeting; not with `externalId`. */
  readonly shareMeetingChatHistoryDefault?: Property<"shareMeetingChatHistoryDefault">;
  /** A change replaces the meeting; not with `externalId`. */
  readonly meetingTemplateId?: Property<"meetingTemplateId">;
  /**
   * Whether the meeting stays at Graph when the resource is deleted or replaced.
   * Default: true for a meeting that was taken over, false for one that this stack created.
   */
  readonly keepOnDelete?: pulumi.Input<boolean | undefined>;
  /**
   * Whether a meeting that is there already with this `externalId` is taken over, and changed to what is declared.
   * Default: the setting `msgraph:adopt` or MSGRAPH_ADOPT, else false.
   */
  readonly adopt?: pulumi.Input<boolean | undefined>;
}
