import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { RegistrationType } from "../graph/registrations/Registrations";
import type { Lifecycle, ResourceDefinition } from "../pulumi/definition";
import { drift } from "../pulumi/drift";
import { adopt, meetingId, organizer, organizerId, organizerIdOf } from "./shared/meeting";
import {
  allowedRegistrant,
  createRegistration,
  deleteRegistration,
  ofRegistration,
  readRegistration,
  type MeetingAudience,
} from "./shared/registration";
import { MeetingResource, type MeetingResourceArgs } from "./shared/MeetingResource";
import type { Services } from "./shared/Services";

// Schema

const type: RegistrationType = "#microsoft.graph.externalMeetingRegistration";

const inputs = z.strictObject({
  organizer,
  meetingId: meetingId("Id of the onlineMeeting, which can have one registration."),
  allowedRegistrant,
  adopt: adopt("a registration that the meeting has already is taken over, with everybody who is registered"),
});

const outputs = z.object({ organizerId });

// Arguments

/** What a program declares of a meeting's external registration. A change of any of them replaces it. */
export interface ExternalMeetingRegistrationArgs extends MeetingResourceArgs {
  /** Who can register. A change replaces the registration, and everybody who is registered. */
  readonly allowedRegistrant: pulumi.Input<MeetingAudience>;
}

// Lifecycle

const lifecycle: Lifecycle<typeof inputs, typeof outputs, Services> = {
  async create(declared, { graph, adopt }, { isUnchanged }) {
    const organizerId = await organizerIdOf(declared.organizer, graph);
    const adoption = { mayAdopt: declared.adopt ?? adopt, isUnchanged };
    const { registration } = await createRegistration(graph, type, declared, adoption);
    return { id: registration.id, outputs: { organizerId } };
  },

  async read(_id, state, { graph }) {
    const registration = await readRegistration(graph, type, state);
    if (registration === undefined) return undefined;
    const { organizerId = null } = state;
    return { outputs: { organizerId }, drifted: drift(inputs, state, registration) };
  },

  delete: (_id, state, { graph }) => deleteRegistration(graph, state),
};

/** `externalMeetingRegistration` of Graph, as it is declared, checked, compared and carried out. */
export const externalMeetingRegistration: ResourceDefinition<typeof inputs, typeof outputs, Services> = {
  type: "ExternalMeetingRegistration",
  inputs,
  outputs,
  ...ofRegistration,
  lifecycle,
};

// Class

/**
 * The registration of a Microsoft Teams meeting by an external registration system: it must be there before people can
 * be registered, and a meeting has one.
 *
 * A registrant that takes its `meetingId` from here is created after the registration, and is replaced with it.
 * Source: learn.microsoft.com/graph/api/resources/externalmeetingregistration (beta).
 */
export class ExternalMeetingRegistration extends MeetingResource {
  declare readonly allowedRegistrant: pulumi.Output<MeetingAudience>;

  /**
   * @param name unique among the resources of this type
   * @throws pulumi.RunError for the options `import` and `id`, which dynamic resources do not have
   */
  constructor(name: string, args: ExternalMeetingRegistrationArgs, opts?: pulumi.CustomResourceOptions) {
    super(externalMeetingRegistration, name, args, opts);
  }
}
