import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { meetingId, meetingOf, organizer, requireOrganizer } from "../resources/shared/meeting";
import { lookUp, lookUpOutput, type Lookup } from "./lookup";

/** Which meeting's registrants. */
export interface GetExternalMeetingRegistrantsArgs {
  /** Object id or user principal name of the meeting's organizer. Default: the signed-in user (`/me`). */
  readonly organizer?: string | undefined;
  /** Id of the onlineMeeting, which has external registration enabled. */
  readonly meetingId: string;
}

/** Who is registered. */
export interface GetExternalMeetingRegistrantsResult {
  /**
   * In Graph's order, with the id in the external registration system. Nothing else is in Graph's list: joinWebUrl,
   * tenantId and userId are null there.
   */
  readonly registrants: readonly { readonly id: string }[];
}

const args = z.strictObject({
  organizer,
  meetingId: meetingId("Id of the onlineMeeting, which has external registration enabled."),
});

/** `externalMeetingRegistrant` of Graph, listed. */
export const externalMeetingRegistrantsLookup: Lookup<typeof args, GetExternalMeetingRegistrantsResult> = {
  name: "getExternalMeetingRegistrants",
  args,
  async ask(of, graph) {
    requireOrganizer(of.organizer, graph);
    const ids = await graph.registrantIds(meetingOf(of));
    return { registrants: ids.map((id) => ({ id })) };
  },
};

/**
 * Who is registered to a meeting by an external registration system. Asks Graph, also in preview.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-list (beta).
 *
 * @throws pulumi.RunError
 */
export function getExternalMeetingRegistrants(
  args: GetExternalMeetingRegistrantsArgs,
): Promise<GetExternalMeetingRegistrantsResult> {
  return lookUp(externalMeetingRegistrantsLookup, args);
}

/** The same, of outputs. In preview it asks only where all arguments are known. */
export function getExternalMeetingRegistrantsOutput(args: {
  readonly [Name in keyof GetExternalMeetingRegistrantsArgs]: pulumi.Input<
    GetExternalMeetingRegistrantsArgs[Name]
  >;
}): pulumi.Output<GetExternalMeetingRegistrantsResult> {
  return lookUpOutput(getExternalMeetingRegistrants, args);
}
