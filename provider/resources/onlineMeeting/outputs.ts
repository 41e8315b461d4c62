import { z } from "zod";
import type { OnlineMeeting } from "../../graph/meetings/onlineMeetingSchema";
import { property } from "../../pulumi/properties";
import { organizerId } from "../shared/meeting";

const audioConferencing = z.object({
  conferenceId: z.string().nullable(),
  tollNumber: z.string().nullable(),
  tollFreeNumber: z.string().nullable(),
  dialinUrl: z.string().nullable(),
});

function told(description: string, traits: { readonly secret?: boolean } = {}) {
  return property(z.string().nullable(), { description, ...traits });
}

/** What Graph tells of a meeting beside what is declared. */
export const outputs = z.object({
  joinWebUrl: told(
    "The meeting's common link. No secret: everybody who is invited has it, and the lobby decides who gets in. The " +
      "links of registrants are their own, and secret.",
  ),
  joinMeetingId: told("The number with which people join who have no link."),
  passcode: told(
    "The passcode for joinMeetingId, where joinMeetingIdSettings asks for one. Graph makes it up.",
    {
      secret: true,
    },
  ),
  videoTeleconferenceId: told(
    "The id for video conference devices, where the organizer is licensed for them.",
  ),
  audioConferencing: property(audioConferencing.nullable(), {
    description:
      "How to join by phone: `{ conferenceId, tollNumber, tollFreeNumber, dialinUrl }`, where the organizer is licensed for it.",
  }),
  meetingOptionsWebUrl: told(
    "The page where the organizer, and nobody else, can change the meeting's options.",
  ),
  creationDateTime: told("When the meeting was created, in UTC."),
  expiryDateTime: told(
    "When Graph forgets the meeting, in UTC: 60 days after it, and later whenever it is updated.",
  ),
  organizerId,
  isAdopted: property(z.boolean(), {
    description:
      "Whether the meeting was there already and was taken over. It then stays when the resource is deleted.",
  }),
  isComplete: property(z.boolean(), {
    description:
      "`false` only after an up that failed between creating the meeting and bringing it what createOrGet does not take; " +
      "the next up brings it.",
  }),
});

/** The outputs, as plain values. */
export type Outputs = z.infer<typeof outputs>;

/** Outputs that are not Graph's to tell. */
type Own = Pick<Outputs, "organizerId" | "isAdopted" | "isComplete">;

/** The outputs of a meeting as Graph tells it. What Graph does not tell is null. */
export function outputsOf(meeting: OnlineMeeting, own: Own): Outputs {
  const { joinMeetingIdSettings: byNumber, audioConferencing: byPhone } = meeting;
  return {
    joinWebUrl: meeting.joinWebUrl ?? null,
    joinMeetingId: byNumber?.joinMeetingId ?? null,
    passcode: byNumber?.passcode ?? null,
    videoTeleconferenceId: meeting.videoTeleconferenceId ?? null,
    audioConferencing: byPhone ? phoneOf(byPhone) : null,
    meetingOptionsWebUrl: meeting.meetingOptionsWebUrl ?? null,
    creationDateTime: meeting.creationDateTime ?? null,
    expiryDateTime: meeting.expiryDateTime ?? null,
    ...own,
  };
}

function phoneOf(byPhone: NonNullable<OnlineMeeting["audioConferencing"]>): Outputs["audioConferencing"] {
  const { conferenceId = null, tollNumber = null, tollFreeNumber = null, dialinUrl = null } = byPhone;
  return { conferenceId, tollNumber, tollFreeNumber, dialinUrl };
}
