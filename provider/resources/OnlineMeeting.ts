import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { OnlineMeeting as Meeting } from "../graph/meetings/onlineMeetingSchema";
import { diff } from "../pulumi/diff";
import type { Lifecycle, ResourceDefinition } from "../pulumi/definition";
import { drift } from "../pulumi/drift";
import { GraphResource } from "../pulumi/GraphResource";
import { property } from "../pulumi/properties";
import { adopt, organizer, organizerIdOf, requireOrganizer, requireSameUser } from "./shared/meeting";
import type { OnlineMeetingArgs } from "./onlineMeeting/OnlineMeetingArgs";
import {
  changesOf,
  comparable,
  createOrGetBody,
  everything,
  newMeetingBody,
  restAfterCreateOrGet,
} from "./onlineMeeting/bodies";
import { outputs, outputsOf, type Outputs } from "./onlineMeeting/outputs";
import { changeable, fixed, type OnlineMeetingProperties } from "./onlineMeeting/properties";
import { brokenRules } from "./onlineMeeting/rules";
import type { Services } from "./shared/Services";
import { requireAdoptable } from "./onlineMeeting/takeover";
import { text } from "./shared/texts";

// Schema

const whereExternalId = "give an id of your own, by which Graph knows the meeting again";

const inputs = z
  .strictObject({
    organizer,
    externalId: property(text(whereExternalId).min(1, `must not be empty: ${whereExternalId}`).optional(), {
      description:
        "An id of your own, by which Graph knows the meeting again, for this organizer. With it, a run that was " +
        "interrupted finds what it made, and `adopt` can take a meeting over.",
      replaces: true,
    }),
    ...changeable,
    ...fixed,
    keepOnDelete: property(z.boolean({ error: "is neither true nor false" }).optional(), {
      description:
        "Whether the meeting stays at Graph when the resource is deleted or replaced. Default: as the output `isAdopted`.",
    }),
    adopt: adopt(
      "a meeting that is there already with this `externalId` is taken over, and changed to what is declared",
    ),
  })
  .superRefine(
    (declared, context) => {
      for (const broken of brokenRules(declared)) context.addIssue({ code: "custom", ...broken });
    },
    { when: () => true },
  );

// Arguments: OnlineMeetingArgs.ts

// Lifecycle

const lifecycle: Lifecycle<typeof inputs, typeof outputs, Services> = {
  async create(declared, { graph, adopt, keepSecret }, { isUnchanged }) {
    const { organizer, externalId } = declared;
    const organizerId = await organizerIdOf(organizer, graph);
    if (externalId === undefined) {
      const meeting = await graph.meetings.create(organizer, newMeetingBody(declared));
      keepSecret(passcodeOf(meeting));
      const own = { organizerId, isAdopted: false, isComplete: true };
      return { id: meeting.id, outputs: outputsOf(meeting, own) };
    }
    const body = createOrGetBody({ ...declared, externalId });
    const { meeting, isNew } = await graph.meetings.createOrGet(organizer, body);
    const { id } = meeting;
    keepSecret(passcodeOf(meeting));
    if (!isNew) requireAdoptable(meeting, declared, { mayAdopt: declared.adopt ?? adopt, isUnchanged });
    const rest = isNew ? restAfterCreateOrGet(declared) : everything(declared);
    const own = { organizerId, isAdopted: !isNew, isComplete: true };
    if (rest === undefined) return { id, outputs: outputsOf(meeting, own) };
    try {
      const changed = await graph.meetings.update({ organizer, meetingId: id }, rest);
      return { id, outputs: outputsOf(changed, own) };
    } catch (error) {
      const unfinished = new Error(unfinishedAs(error, isNew), { cause: error });
      return { id, outputs: outputsOf(meeting, { ...own, isComplete: false }), unfinished };
    }
  },

  async read(id, state, { graph, keepSecret, say }) {
    const { organizer, organizerId = null, isAdopted = false, isComplete = true } = state;
    keepSecret(state.passcode ?? undefined);
    requireOrganizer(organizer, graph);
    const meeting = await graph.meetings.presence({ organizer, meetingId: id });
    if (meeting === "gone") {
      await requireSameUser(state, graph);
      say(`The meeting ${id} is gone from Graph: meetings expire 60 days after their start or end.`);
      return undefined;
    }
    keepSecret(passcodeOf(meeting));
    return {
      outputs: outputsOf(meeting, { organizerId, isAdopted, isComplete }),
      // What PATCH cannot change is no drift: the only remedy would be another meeting.
      drifted: drift(inputs, state, comparable(state, meeting)),
    };
  },

  async update(id, state, declared, { graph, keepSecret }) {
    const { organizer, organizerId = null, isAdopted = false, isComplete } = state;
    requireOrganizer(organizer, graph);
    const isUnfinished = isComplete === false || !diff(inputs, state, declared).changes;
    const body = isUnfinished ? everything(declared) : changesOf(state, declared);
    const key = { organizer, meetingId: id };
    const meeting =
      body === undefined ? await graph.meetings.presence(key) : await graph.meetings.update(key, body);
    if (meeting === "gone") throw new Error(goneBeforeUpdate);
    keepSecret(passcodeOf(meeting));
    return outputsOf(meeting, { organizerId, isAdopted, isComplete: true });
  },

  async delete(id, state, { graph, keepSecret, say }) {
    const { organizer, isAdopted = false, keepOnDelete } = state;
    keepSecret(state.passcode ?? undefined);
    requireOrganizer(organizer, graph);
    if (keepOnDelete ?? isAdopted) {
      const reason =
        keepOnDelete === undefined
          ? "it was taken over, and keepOnDelete is not false"
          : "keepOnDelete is true";
      say(`The meeting ${id} was left at Graph, because ${reason}; only its entry left the state.`);
      return;
    }
    const key = { organizer, meetingId: id };
    const notFound = await graph.meetings.delete(key);
    if (notFound === undefined) return;
    if ((await graph.meetings.presence(key)) !== "gone") throw notFound;
    await requireSameUser(state, graph);
  },
};

function passcodeOf({ joinMeetingIdSettings }: Meeting): string | undefined {
  return joinMeetingIdSettings?.passcode ?? undefined;
}

function unfinishedAs(error: unknown, isNew: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  return (
    `the meeting was ${isNew ? "created" : "taken over"} and is in the state, but not all that is declared of it reached ` +
    `Graph: ${message}\nThe next up brings it.`
  );
}

const goneBeforeUpdate =
  "the meeting is not at Graph any more: meetings expire 60 days after their start or end.\nWhat to do: run " +
  "`pulumi refresh`, then `pulumi up`, which creates another one.";

/** What is the same meeting at Graph: without an external id none is, for Graph makes a new one each time. */
function meetingKey({ organizer, externalId }: Readonly<Record<string, unknown>>): string | undefined {
  if (externalId == null) return undefined;
  const owner = typeof organizer === "string" ? organizer.toLowerCase() : null;
  return JSON.stringify(["meeting", owner, externalId]);
}

/** `onlineMeeting` of Graph, as it is declared, checked, compared and carried out. */
export const onlineMeeting: ResourceDefinition<typeof inputs, typeof outputs, Services> = {
  type: "OnlineMeeting",
  inputs,
  outputs,
  keyOf: meetingKey,
  hasUniqueId: true,
  isUnfinished: ({ isComplete }) => isComplete === false,
  insteadOfImport:
    "Declare the resource with the meeting's `externalId` and `adopt: true`, which takes it over, or bring it in by " +
    "`pulumi import --file`",
  lifecycle,
};

// Class

/** A declared value: null where it was left out. */
type Declared<Name extends keyof OnlineMeetingProperties> = pulumi.Output<NonNullable<
  OnlineMeetingProperties[Name]
> | null>;
type Told<Name extends keyof Outputs> = pulumi.Output<Outputs[Name]>;

/**
 * A Microsoft Teams meeting, which is on nobody's calendar. Its `id` is Graph's: the `meetingId` of a registration.
 *
 * What Graph can change is changed in place; a change of `organizer`, `externalId` or of what can be given at creation
 * alone replaces the meeting, and with it its registration.
 * Source: learn.microsoft.com/graph/api/resources/onlinemeeting (beta).
 */
export class OnlineMeeting extends GraphResource {
  /** The meeting's common link, which everybody who is invited has; registrants have links of their own. */
  declare readonly joinWebUrl: Told<"joinWebUrl">;
  /** The number with which people join who have no link. */
  declare readonly joinMeetingId: Told<"joinMeetingId">;
  /** The passcode for `joinMeetingId`; secret. Null where there is none. */
  declare readonly passcode: Told<"passcode">;
  declare readonly videoTeleconferenceId: Told<"videoTeleconferenceId">;
  /** How to join by phone; null where the organizer is not licensed for it. */
  declare readonly audioConferencing: Told<"audioConferencing">;
  declare readonly meetingOptionsWebUrl: Told<"meetingOptionsWebUrl">;
  /** In UTC, as `expiryDateTime`. */
  declare readonly creationDateTime: Told<"creationDateTime">;
  declare readonly expiryDateTime: Told<"expiryDateTime">;
  /** Object id of the organizer where it is known: declared, or the signed-in user's under `/me`. Null otherwise. */
  declare readonly organizerId: Told<"organizerId">;
  /** Whether the meeting was there already and was taken over. */
  declare readonly isAdopted: Told<"isAdopted">;
  /** False only after an up that created the meeting and could not bring it everything. */
  declare readonly isComplete: Told<"isComplete">;
  /** As declared; null where it was left out, as of each of the following. */
  declare readonly organizer: pulumi.Output<string | null>;
  declare readonly externalId: pulumi.Output<string | null>;
  declare readonly subject: Declared<"subject">;
  declare readonly startDateTime: Declared<"startDateTime">;
  declare readonly endDateTime: Declared<"endDateTime">;
  declare readonly participants: Declared<"participants">;
  declare readonly lobbyBypassSettings: Declared<"lobbyBypassSettings">;
  declare readonly allowedLobbyAdmitters: Declared<"allowedLobbyAdmitters">;
  declare readonly allowedPresenters: Declared<"allowedPresenters">;
  declare readonly allowMeetingChat: Declared<"allowMeetingChat">;
  declare readonly allowLiveShare: Declared<"allowLiveShare">;
  declare readonly allowAttendeeToEnableCamera: Declared<"allowAttendeeToEnableCamera">;
  declare readonly allowAttendeeToEnableMic: Declared<"allowAttendeeToEnableMic">;
  declare readonly allowBreakoutRooms: Declared<"allowBreakoutRooms">;
  declare readonly allowCopyingAndSharingMeetingContent: Declared<"allowCopyingAndSharingMeetingContent">;
  declare readonly allowPowerPointSharing: Declared<"allowPowerPointSharing">;
  declare readonly allowRecording: Declared<"allowRecording">;
  declare readonly allowTeamworkReactions: Declared<"allowTeamworkReactions">;
  declare readonly allowTranscription: Declared<"allowTranscription">;
  declare readonly allowWhiteboard: Declared<"allowWhiteboard">;
  declare readonly isEndToEndEncryptionEnabled: Declared<"isEndToEndEncryptionEnabled">;
  declare readonly isEntryExitAnnounced: Declared<"isEntryExitAnnounced">;
  declare readonly recordAutomatically: Declared<"recordAutomatically">;
  declare readonly anonymizeIdentityForRoles: Declared<"anonymizeIdentityForRoles">;
  declare readonly watermarkProtection: Declared<"watermarkProtection">;
  declare readonly meetingSpokenLanguageTag: Declared<"meetingSpokenLanguageTag">;
  declare readonly sensitivityLabelAssignment: Declared<"sensitivityLabelAssignment">;
  declare readonly chatInfo: Declared<"chatInfo">;
  declare readonly joinMeetingIdSettings: Declared<"joinMeetingIdSettings">;
  declare readonly allowParticipantsToChangeName: Declared<"allowParticipantsToChangeName">;
  declare readonly chatRestrictions: Declared<"chatRestrictions">;
  declare readonly shareMeetingChatHistoryDefault: Declared<"shareMeetingChatHistoryDefault">;
  declare readonly meetingTemplateId: Declared<"meetingTemplateId">;
  declare readonly keepOnDelete: pulumi.Output<boolean | null>;

  /**
   * @param name unique among the resources of this type
   * @throws pulumi.RunError for the options `import` and `id`, which dynamic resources do not have
   */
  constructor(name: string, args: OnlineMeetingArgs, opts?: pulumi.CustomResourceOptions) {
    super(onlineMeeting, name, args, opts);
  }
}
