import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Registration, RegistrationType } from "../graph/registrations/Registrations";
import type { Lifecycle, ResourceDefinition } from "../pulumi/definition";
import { drift } from "../pulumi/drift";
import { property } from "../pulumi/properties";
import {
  bringQuestions,
  customQuestions,
  driftedQuestions,
  idsOf,
  type CustomQuestionArgs,
} from "./meetingRegistration/customQuestions";
import { adopt, meetingId, meetingOf, organizer, organizerId, organizerIdOf } from "./shared/meeting";
import {
  allowedRegistrant,
  createRegistration,
  deleteRegistration,
  ofRegistration,
  readRegistration,
  type MeetingAudience,
} from "./shared/registration";
import {
  bringDetails,
  details,
  detailsOf,
  isInOrder,
  type MeetingSpeakerArgs,
} from "./meetingRegistration/details";
import { MeetingResource, type MeetingResourceArgs } from "./shared/MeetingResource";
import type { Services } from "./shared/Services";

// Schema

const type: RegistrationType = "#microsoft.graph.meetingRegistration";

const inputs = z
  .strictObject({
    organizer,
    meetingId: meetingId("Id of the onlineMeeting, which can have one registration."),
    allowedRegistrant,
    ...details,
    customQuestions,
    adopt: adopt(
      "a registration that the meeting has already is taken over, with everybody who is registered, and made as declared",
    ),
  })
  .refine(isInOrder, {
    path: ["endDateTime"],
    error: "is not after startDateTime: give a later time",
    when: () => true,
  });

const outputs = z.object({
  organizerId,
  registrationPageWebUrl: property(z.string().nullable(), {
    description: "URL of the page on which people register.",
  }),
  customQuestionIds: property(z.record(z.string(), z.string()), {
    description: "Ids of all custom questions, by their `displayName`: a registrant's answers name them.",
  }),
});

// Arguments

/** What a program declares of a meeting's registration on a page of Teams. */
export interface MeetingRegistrationArgs extends MeetingResourceArgs {
  /** Who can register. A change replaces the registration, and everybody who is registered. */
  readonly allowedRegistrant: pulumi.Input<MeetingAudience>;
  /** On the registration page, as the following ones. Default: what Graph takes. */
  readonly subject?: pulumi.Input<string | undefined>;
  readonly description?: pulumi.Input<string | undefined>;
  /** RFC 3339 with an offset from UTC: `2026-11-02T08:00:00-08:00`. Default: what Graph takes. */
  readonly startDateTime?: pulumi.Input<string | undefined>;
  /** As `startDateTime`, and after it. */
  readonly endDateTime?: pulumi.Input<string | undefined>;
  readonly speakers?: pulumi.Input<pulumi.Input<MeetingSpeakerArgs>[] | undefined>;
  /** Default: questions are left as they are. */
  readonly customQuestions?: pulumi.Input<pulumi.Input<CustomQuestionArgs>[] | undefined>;
}

// Lifecycle

const lifecycle: Lifecycle<typeof inputs, typeof outputs, Services> = {
  async create(declared, { graph, adopt }, { isUnchanged }) {
    const organizerId = await organizerIdOf(declared.organizer, graph);
    const own = { ...detailsOf(declared), customQuestions: declared.customQuestions };
    const adoption = { mayAdopt: declared.adopt ?? adopt, isUnchanged, own };
    const { registration, isAdopted } = await createRegistration(graph, type, declared, adoption);
    const { id } = registration;
    const meeting = meetingOf(declared);
    // Who was registered to an earlier registration of this run is not registered to this one.
    graph.meetingRegistrants.forget(meeting);
    try {
      const there = isAdopted
        ? await bringDetails(graph, meeting, { declared, before: {}, there: registration })
        : registration;
      // Graph creates them with the registration, and tells their ids in their list alone.
      const customQuestionIds = await bringQuestions(graph, meeting, declared.customQuestions, {});
      return { id, outputs: { organizerId, ...pageOf(there), customQuestionIds } };
    } catch (error) {
      const unfinished = error instanceof Error ? error : new Error(String(error));
      return { id, outputs: { organizerId, ...pageOf(registration), customQuestionIds: {} }, unfinished };
    }
  },

  async read(_id, state, { graph }) {
    const registration = await readRegistration(graph, type, state);
    if (registration === undefined) return undefined;
    const questions = await graph.customQuestions.list(meetingOf(state));
    const { organizerId = null, customQuestionIds: known } = state;
    const asked = driftedQuestions(state.customQuestions, questions);
    return {
      outputs: { organizerId, ...pageOf(registration), customQuestionIds: idsOf(questions, known) },
      drifted: { ...drift(inputs, state, registration), ...(asked && { customQuestions: asked }) },
    };
  },

  async update(_id, state, declared, { graph }) {
    const registration = await readRegistration(graph, type, state);
    if (registration === undefined) throw new Error(gone);
    const meeting = meetingOf(declared);
    const there = await bringDetails(graph, meeting, { declared, before: state, there: registration });
    const { organizerId = null } = state;
    const customQuestionIds = await bringQuestions(graph, meeting, declared.customQuestions, state);
    return { organizerId, ...pageOf(there), customQuestionIds };
  },

  delete: (_id, state, { graph }) => deleteRegistration(graph, state),
};

const gone =
  "the meeting is not at Graph any more, and its registration neither, so there is nothing to update.\nWhat to do: run " +
  "`pulumi refresh`, then `pulumi up`.";

function pageOf({ registrationPageWebUrl: url }: Registration): { registrationPageWebUrl: string | null } {
  return { registrationPageWebUrl: typeof url === "string" ? url : null };
}

/** `meetingRegistration` of Graph, as it is declared, checked, compared and carried out. */
export const meetingRegistration: ResourceDefinition<typeof inputs, typeof outputs, Services> = {
  type: "MeetingRegistration",
  inputs,
  outputs,
  ...ofRegistration,
  lifecycle,
};

// Class

/**
 * The registration of a Microsoft Teams meeting on a page of Teams: it must be there before people can be registered,
 * and a meeting has one.
 *
 * A registrant that takes its `meetingId` from here is created after the registration, and is replaced with it.
 * Source: learn.microsoft.com/graph/api/resources/meetingregistration (beta).
 */
export class MeetingRegistration extends MeetingResource {
  declare readonly allowedRegistrant: pulumi.Output<MeetingAudience>;
  declare readonly subject: pulumi.Output<string | null>;
  declare readonly description: pulumi.Output<string | null>;
  declare readonly startDateTime: pulumi.Output<string | null>;
  declare readonly endDateTime: pulumi.Output<string | null>;
  declare readonly speakers: pulumi.Output<pulumi.Unwrap<MeetingSpeakerArgs>[] | null>;
  declare readonly customQuestions: pulumi.Output<pulumi.Unwrap<CustomQuestionArgs>[] | null>;
  /** URL of the page on which people register; null where Graph does not tell it. */
  declare readonly registrationPageWebUrl: pulumi.Output<string | null>;
  /** Ids of all custom questions, by their `displayName`. */
  declare readonly customQuestionIds: pulumi.Output<Record<string, string>>;

  /**
   * @param name unique among the resources of this type
   * @throws pulumi.RunError for the options `import` and `id`, which dynamic resources do not have
   */
  constructor(name: string, args: MeetingRegistrationArgs, opts?: pulumi.CustomResourceOptions) {
    super(meetingRegistration, name, args, opts);
  }
}
