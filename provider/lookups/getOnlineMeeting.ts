import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { MeetingName } from "../graph/meetings/OnlineMeetings";
import type { OnlineMeeting } from "../graph/meetings/onlineMeetingSchema";
import { property } from "../pulumi/properties";
import { organizer, requireOrganizer } from "../resources/shared/meeting";
import { segment, text } from "../resources/shared/texts";
import { lookUp, lookUpOutput, type Lookup } from "./lookup";

/** Which meeting: exactly one of `id`, `joinWebUrl` and `externalId`. */
export interface GetOnlineMeetingArgs {
  /** Object id or user principal name of the meeting's organizer. Default: the signed-in user (`/me`). */
  readonly organizer?: string | undefined;
  /** Graph's id of the meeting. */
  readonly id?: string | undefined;
  /** The meeting's common link, as Graph tells it. */
  readonly joinWebUrl?: string | undefined;
  /** The id that was given to createOrGet. Asking by it needs the permission to write: see docs/lookups.md. */
  readonly externalId?: string | undefined;
}

/** A meeting. What Graph does not tell of it is null. */
export interface GetOnlineMeetingResult {
  /** The `meetingId` of a registration. */
  readonly id: string;
  readonly externalId: string | null;
  readonly subject: string | null;
  /** In UTC, as the other times. */
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
  readonly creationDateTime: string | null;
  /** The meeting's common link; registrants have links of their own. */
  readonly joinWebUrl: string | null;
  /** The number with which people join who have no link. */
  readonly joinMeetingId: string | null;
}

const otherwiseNamed = "give exactly one of id, joinWebUrl and externalId";
const names = ["id", "joinWebUrl", "externalId"] as const;

const args = z
  .strictObject({
    organizer,
    id: property(segment("give Graph's id of the meeting").optional(), { description: "Graph's id." }),
    joinWebUrl: property(text("give the meeting's link").min(1, "must not be empty").optional(), {
      description: "The meeting's common link.",
    }),
    externalId: property(
      text("give the id that createOrGet was given").min(1, "must not be empty").optional(),
      {
        description: "The id that was given to createOrGet.",
      },
    ),
  })
  .superRefine(
    (given, context) => {
      const [first, ...more] = names.filter((name) => given[name] !== undefined);
      if (first === undefined)
        context.addIssue({ code: "custom", path: ["id"], message: `is missing: ${otherwiseNamed}` });
      for (const name of more) {
        context.addIssue({
          code: "custom",
          path: [name],
          message: `is given beside ${first}: ${otherwiseNamed}`,
        });
      }
    },
    { when: () => true },
  );

/** `onlineMeeting` of Graph, looked up. */
export const onlineMeetingLookup: Lookup<typeof args, GetOnlineMeetingResult> = {
  name: "getOnlineMeeting",
  args,
  async ask({ organizer, ...given }, graph) {
    requireOrganizer(organizer, graph);
    const found = await graph.meetings.find({ organizer, by: nameOf(given) });
    if (found === undefined) throw new Error(none);
    return resultOf(found);
  },
};

const none =
  "Graph finds no such meeting of this organizer.\nWhat to do: check organizer and how the meeting is named. Meetings expire " +
  "60 days after their start or end.";

function nameOf({ id = "", joinWebUrl, externalId }: Omit<z.infer<typeof args>, "organizer">): MeetingName {
  if (joinWebUrl !== undefined) return { joinWebUrl };
  return externalId === undefined ? { id } : { externalId };
}

function resultOf(meeting: OnlineMeeting): GetOnlineMeetingResult {
  const { id, externalId = null, subject = null, joinWebUrl = null } = meeting;
  const { startDateTime = null, endDateTime = null, creationDateTime = null } = meeting;
  const joinMeetingId = meeting.joinMeetingIdSettings?.joinMeetingId ?? null;
  return { id, externalId, subject, startDateTime, endDateTime, creationDateTime, joinWebUrl, joinMeetingId };
}

/**
 * A meeting, by its id, its link, or the external id that it was created with. Asks Graph, also in preview; a meeting
 * that is not found is an error.
 * Source: learn.microsoft.com/graph/api/onlinemeeting-get and onlinemeeting-createorget (beta).
 *
 * @throws pulumi.RunError
 */
export function getOnlineMeeting(args: GetOnlineMeetingArgs): Promise<GetOnlineMeetingResult> {
  return lookUp(onlineMeetingLookup, args);
}

/** The same, of outputs. In preview it asks only where all arguments are known. */
export function getOnlineMeetingOutput(args: {
  readonly [Name in keyof GetOnlineMeetingArgs]: pulumi.Input<GetOnlineMeetingArgs[Name]>;
}): pulumi.Output<GetOnlineMeetingResult> {
  return lookUpOutput(getOnlineMeeting, args);
}
