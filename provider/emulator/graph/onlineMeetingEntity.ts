import { createHash } from "node:crypto";
import type { Attendee } from "../world/onlineMeeting";
import type { Meeting, World } from "../world/world";
import { findUser } from "../world/world";
import { linkOfMeeting } from "../world/joinLink";
import { DEFAULT_DURATION, later, toInstant } from "../world/instant";
import type { Version } from "./path";
import type { Entity } from "./projection";

/**
 * What Graph has for what nobody has set. The documentation gives the default of allowedPresenters alone; the others
 * are those of its examples and of a tenant that restricts nothing.
 */
const defaults = {
  allowAttendeeToEnableCamera: true,
  allowAttendeeToEnableMic: true,
  allowBreakoutRooms: true,
  allowCopyingAndSharingMeetingContent: true,
  allowedLobbyAdmitters: "organizerAndCoOrganizersAndPresenters",
  allowedPresenters: "everyone",
  allowLiveShare: "enabled",
  allowMeetingChat: "enabled",
  allowParticipantsToChangeName: false,
  allowPowerPointSharing: true,
  allowRecording: true,
  allowTeamworkReactions: true,
  allowTranscription: true,
  allowWhiteboard: true,
  chatRestrictions: null,
  externalId: null,
  isEndToEndEncryptionEnabled: false,
  isEntryExitAnnounced: true,
  meetingSpokenLanguageTag: null,
  meetingTemplateId: null,
  recordAutomatically: false,
  sensitivityLabelAssignment: null,
  shareMeetingChatHistoryDefault: "none",
  subject: null,
} as const;

/** How long Graph keeps a meeting after its end, in milliseconds: 60 days. */
const LIFETIME = 60 * 24 * 60 * 60 * 1000;

/**
 * A meeting as Graph answers with it, without context.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/resources/onlinemeeting?view=graph-rest-beta
 */
export function onlineMeetingEntity(world: World, meeting: Meeting, version: Version): Entity {
  const { attendees, isPasscodeRequired, anonymizeIdentityForRoles = [], ...sent } = meeting.properties;
  const joinWebUrl = joinWebUrlOf(world, meeting);
  return {
    id: meeting.id,
    creationDateTime: createdAtOf(meeting),
    ...defaults,
    ...sent,
    ...onlineMeetingTimes(meeting),
    ...(version === "beta" && { anonymizeIdentityForRoles }),
    audioConferencing: null,
    broadcastSettings: null,
    expiryDateTime: later(onlineMeetingTimes(meeting).endDateTime, LIFETIME),
    chatInfo: { threadId: threadOf(meeting), messageId: "0", replyChainMessageId: null },
    isBroadcast: false,
    joinInformation: joinInformation(joinWebUrl),
    joinMeetingIdSettings: joinMeetingIdSettings(meeting, isPasscodeRequired ?? false),
    joinWebUrl,
    meetingOptionsWebUrl: `https://teams.microsoft.com/meetingOptions/?meetingId=${encodeURIComponent(meeting.id)}`,
    lobbyBypassSettings: { scope: "organization", isDialInBypassEnabled: false, ...sent.lobbyBypassSettings },
    participants: {
      organizer: participantEntity(world, {
        upn: meeting.organizer.userPrincipalName,
        role: "presenter",
        userId: meeting.organizer.id,
      }),
      attendees: (attendees ?? []).map((attendee) => participantEntity(world, attendee)),
    },
    videoTeleconferenceId: null,
    watermarkProtection: {
      isEnabledForContentSharing: false,
      isEnabledForVideo: false,
      ...sent.watermarkProtection,
    },
  };
}

/** When a meeting starts and ends. One that was made without times starts at once. */
export function onlineMeetingTimes(meeting: Meeting): { startDateTime: string; endDateTime: string } {
  const { startDateTime = createdAtOf(meeting) } = meeting.properties;
  const { endDateTime = later(startDateTime, DEFAULT_DURATION) } = meeting.properties;
  return { startDateTime, endDateTime };
}

/** The link with which those join who are invited, as opposed to those who register: the same for ever. */
export function joinWebUrlOf({ identity }: World, meeting: Meeting): string {
  return linkOfMeeting(threadOf(meeting), identity.tenantId, meeting.organizer.id);
}

/** The number with which those join who have no link: ten digits. */
export function joinMeetingIdOf({ id }: Meeting): string {
  return String(10 ** 9 + (digest(id).readUIntBE(0, 6) % (9 * 10 ** 9)));
}

function joinMeetingIdSettings(meeting: Meeting, isPasscodeRequired: boolean): Entity {
  const passcode = isPasscodeRequired ? digest(meeting.id).toString("base64url").slice(0, 6) : null;
  return { isPasscodeRequired, joinMeetingId: joinMeetingIdOf(meeting), passcode };
}

function createdAtOf({ createdAt }: Meeting): string {
  return toInstant(new Date(createdAt));
}

/** The meeting's chat. A meeting's id has the thread in it, unless somebody has chosen the id. */
function threadOf({ id, properties }: Meeting): string {
  const inId = Buffer.from(id, "base64url").toString("utf8").split("*").at(-1) ?? "";
  if (properties.chatInfo) return properties.chatInfo.threadId;
  if (/^19:meeting_[\w-]+@thread\.v2$/.test(inId)) return inId;
  return `19:meeting_${digest(id).toString("base64url").slice(0, 32)}@thread.v2`;
}

function joinInformation(joinWebUrl: string): Entity {
  const html = `<div><a href="${joinWebUrl}">Join the meeting</a></div>`;
  return { content: `data:text/html,${encodeURIComponent(html)}`, contentType: "html" };
}

function participantEntity(world: World, { upn, role, userId }: Attendee): Entity {
  const known = findUser(world, userId ?? upn ?? "");
  const id = userId ?? known?.id ?? null;
  const user = { id, displayName: null, tenantId: world.identity.tenantId, identityProvider: "AAD" };
  return {
    upn: upn ?? known?.userPrincipalName ?? null,
    role,
    identity: { application: null, device: null, user: id === null ? null : user },
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
