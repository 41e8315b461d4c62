import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { meetingId, meetingOf, organizer, requireOrganizer } from "../resources/shared/meeting";
import { lookUp, lookUpOutput, type Lookup } from "./lookup";

/** Which meeting's registration. */
export interface GetMeetingRegistrationArgs {
  /** Object id or user principal name of the meeting's organizer. Default: the signed-in user (`/me`). */
  readonly organizer?: string | undefined;
  /** Id of the onlineMeeting. */
  readonly meetingId: string;
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const registration = z.object({
  id: z.string(),
  "@odata.type": z.string().optional(),
  allowedRegistrant: z.string(),
  subject: text,
  description: text,
  startDateTime: text,
  endDateTime: text,
  registrationPageWebUrl: text,
});

/** A meeting's registration, of either kind. What Graph tells of a `meetingRegistration` alone is null for the other. */
export interface GetMeetingRegistrationResult extends Omit<z.output<typeof registration>, "@odata.type"> {
  /** `externalMeetingRegistration` or `meetingRegistration`. */
  readonly type: string;
}

const args = z.strictObject({ organizer, meetingId: meetingId("Id of the onlineMeeting.") });

/** The registration of a meeting in Graph. */
export const meetingRegistrationLookup: Lookup<typeof args, GetMeetingRegistrationResult> = {
  name: "getMeetingRegistration",
  args,
  async ask(of, graph) {
    requireOrganizer(of.organizer, graph);
    const found = await graph.registrations.presence(meetingOf(of));
    if (typeof found === "string") throw new Error(found === "absent" ? none : noMeeting);
    const { "@odata.type": type = "", ...rest } = registration.parse(found);
    return { type: type.replace("#microsoft.graph.", ""), ...rest };
  },
};

const noMeeting =
  "Graph finds no such meeting of this organizer.\nWhat to do: check meetingId and organizer. Meetings expire 60 days after " +
  "their start or end.";
const none =
  "Graph finds no registration of this meeting.\nWhat to do: check meetingId and organizer, or open the registration by " +
  "an ExternalMeetingRegistration or a MeetingRegistration.";

/**
 * A meeting's registration. Asks Graph, also in preview; a meeting without registration is an error.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistration-get (beta).
 *
 * @throws pulumi.RunError
 */
export function getMeetingRegistration(
  args: GetMeetingRegistrationArgs,
): Promise<GetMeetingRegistrationResult> {
  return lookUp(meetingRegistrationLookup, args);
}

/** The same, of outputs. In preview it asks only where all arguments are known. */
export function getMeetingRegistrationOutput(args: {
  readonly [Name in keyof GetMeetingRegistrationArgs]: pulumi.Input<GetMeetingRegistrationArgs[Name]>;
}): pulumi.Output<GetMeetingRegistrationResult> {
  return lookUpOutput(getMeetingRegistration, args);
}
