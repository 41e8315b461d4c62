import { z } from "zod";

/**
 * A meeting, as Graph tells it, with whatever else stands there. All but the id may be absent or null.
 * Source: learn.microsoft.com/graph/api/resources/onlinemeeting (beta).
 */
export const onlineMeetingSchema = z.looseObject({
  id: z.string().min(1),
  externalId: z.string().nullish(),
  joinWebUrl: z.string().nullish(),
  subject: z.string().nullish(),
  /** Instants in UTC. */
  startDateTime: z.string().nullish(),
  endDateTime: z.string().nullish(),
  creationDateTime: z.string().nullish(),
  expiryDateTime: z.string().nullish(),
  joinMeetingIdSettings: z
    .looseObject({ joinMeetingId: z.string().nullish(), passcode: z.string().nullish() })
    .nullish(),
  videoTeleconferenceId: z.string().nullish(),
  meetingOptionsWebUrl: z.string().nullish(),
  audioConferencing: z
    .looseObject({
      conferenceId: z.string().nullish(),
      tollNumber: z.string().nullish(),
      tollFreeNumber: z.string().nullish(),
      dialinUrl: z.string().nullish(),
    })
    .nullish(),
  chatInfo: z.looseObject({ threadId: z.string().nullish() }).nullish(),
});

/** A meeting, as Graph tells it. */
export type OnlineMeeting = z.infer<typeof onlineMeetingSchema>;
