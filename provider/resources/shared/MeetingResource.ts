import type * as pulumi from "@pulumi/pulumi";
import { GraphResource } from "../../pulumi/GraphResource";

/** What a program declares of each resource of a meeting. */
export interface MeetingResourceArgs {
  /**
   * Object id or user principal name of the meeting's organizer. A change replaces the resource.
   * Default: the signed-in user (`/me`), which needs delegated credentials.
   */
  readonly organizer?: pulumi.Input<string | undefined>;
  /**
   * Id of the onlineMeeting: `id` of an OnlineMeeting. For registrants, `meetingId` of the registration, so that they
   * follow it. A change replaces the resource.
   */
  readonly meetingId: pulumi.Input<string>;
  /**
   * Whether what is at Graph already is taken over into the stack; the resource's page says what that means.
   * Default: the setting `msgraph:adopt` or MSGRAPH_ADOPT, else false.
   */
  readonly adopt?: pulumi.Input<boolean | undefined>;
}

/** What the classes of a meeting's resources share. */
export abstract class MeetingResource extends GraphResource {
  /** As declared; null where it was left out, as every argument. */
  declare readonly organizer: pulumi.Output<string | null>;
  /** Object id of the organizer where it is known: declared, or the signed-in user's under `/me`. Null otherwise. */
  declare readonly organizerId: pulumi.Output<string | null>;
  declare readonly meetingId: pulumi.Output<string>;
}
