import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Graph } from "../graph/Graph";
import { registrantKey } from "../graph/registrants/registrants";
import { sameGuid } from "../guid";
import type { Lifecycle, ResourceDefinition, StateOf } from "../pulumi/definition";
import { property } from "../pulumi/properties";
import { shorten } from "../shorten";
import {
  adopt,
  meetingId,
  meetingOf,
  organizer,
  organizerId,
  organizerIdOf,
  requireNoRegistration,
  requireOrganizer,
  requireSameUser,
} from "./shared/meeting";
import { deprecation } from "./shared/deprecation";
import { MeetingResource, type MeetingResourceArgs } from "./shared/MeetingResource";
import type { Services } from "./shared/Services";
import { guid, segment } from "./shared/texts";

// Schema

const whereTenant = "give the person's tenant id, such as 909c6581-5130-43e9-88f3-fcb3582cde37";
const whereUser = "give the person's object id, such as cc515404-b55c-466e-b896-992c918ecc01";

const inputs = z
  .strictObject({
    organizer,
    meetingId: meetingId("Id of the onlineMeeting, which has external registration enabled."),
    registrantId: property(segment("give the person's id in your registration system"), {
      argument: "id",
      description: "Id of the person in the external registration system: any text.",
      replaces: true,
      same: sameGuid,
    }),
    tenantId: property(guid(whereTenant).optional(), {
      description:
        "Tenant of the person in Microsoft Entra ID. With userId where the registration allows the organization, and " +
        "without where it allows everyone.",
      replaces: true,
      same: sameGuid,
    }),
    userId: property(guid(whereUser).optional(), {
      description: "Object id of the person in Microsoft Entra ID. With tenantId, or not at all.",
      replaces: true,
      same: sameGuid,
    }),
    adopt: adopt("a person who is registered already is taken over into the stack, and may get a new link"),
  })
  .refine(({ tenantId, userId }) => tenantId === undefined || userId !== undefined, {
    path: ["userId"],
    error: "is missing, but tenantId is given: give both, or neither",
    when: () => true,
  })
  .refine(({ tenantId, userId }) => userId === undefined || tenantId !== undefined, {
    path: ["tenantId"],
    error: "is missing, but userId is given: give both, or neither",
    when: () => true,
  });

const outputs = z.object({
  joinWebUrl: property(z.string(), {
    description:
      "The person's own link to join the meeting. Graph tells it only once: the state has the only copy.",
    secret: true,
  }),
  organizerId,
});

type State = StateOf<typeof inputs, typeof outputs>;

// Arguments

/** What a program declares of a registrant. A change of any of them replaces it. */
export interface ExternalMeetingRegistrantArgs extends MeetingResourceArgs {
  /** Id of the person in the external registration system: any text but `.` and `..`. */
  readonly id: pulumi.Input<string>;
  /** GUID of the person's tenant; with `userId`, for a registration with `allowedRegistrant` = `organization`. */
  readonly tenantId?: pulumi.Input<string | undefined>;
  /** GUID of the person in that tenant; with `tenantId`, or not at all. */
  readonly userId?: pulumi.Input<string | undefined>;
}

// Lifecycle

const lifecycle: Lifecycle<typeof inputs, typeof outputs, Services> = {
  async create(registrant, { graph, adopt, keepSecret }, { isUnchanged }) {
    const { registrantId: id, tenantId, userId } = registrant;
    const organizerId = await organizerIdOf(registrant.organizer, graph);
    const adoption = (registrant.adopt ?? adopt) ? "adopt" : "refuse";
    const registered = { id, tenantId, userId };
    const meeting = meetingOf(registrant);
    const joinWebUrl = await graph.register(meeting, registered, isUnchanged ? "unchanged" : adoption);
    keepSecret(joinWebUrl);
    return { id, outputs: { joinWebUrl, organizerId } };
  },

  async read(id, state, { graph, keepSecret, say }) {
    const { joinWebUrl, organizerId = null } = state;
    keepSecret(joinWebUrl);
    requireOrganizer(state.organizer, graph);
    if (await isGone(id, state, graph)) return undefined;
    if (joinWebUrl === undefined) {
      say(
        `The registrant ${shorten(id)} is in state without joinWebUrl, and Graph does not tell it again: ` +
          "`pulumi up --replace` gets a new one.",
      );
    }
    // Graph's list says null for the link, and nothing reliable of tenantId and userId.
    return { outputs: { ...(joinWebUrl !== undefined && { joinWebUrl }), organizerId } };
  },

  async delete(id, state, { graph, keepSecret }) {
    keepSecret(state.joinWebUrl);
    requireOrganizer(state.organizer, graph);
    const notFound = await graph.unregister(meetingOf(state), id);
    if (notFound !== undefined && !(await isGoneForDelete(id, state, graph))) throw notFound;
  },
};

// Where a replacement of the registration was interrupted, Pulumi deletes its registrants once more.
async function isGoneForDelete(id: string, state: State, graph: Graph): Promise<boolean> {
  try {
    return await isGone(id, state, graph);
  } catch (error) {
    await requireNoRegistration(error, state, graph);
    return true;
  }
}

async function isGone(id: string, state: State, graph: Graph): Promise<boolean> {
  const presence = await graph.presence(meetingOf(state), id);
  if (presence === "meetingGone") await requireSameUser(state, graph);
  return presence !== "registered";
}

/** `externalMeetingRegistrant` of Graph, as it is declared, checked, compared and carried out. */
export const externalMeetingRegistrant: ResourceDefinition<typeof inputs, typeof outputs, Services> = {
  type: "ExternalMeetingRegistrant",
  inputs,
  outputs,
  keyOf: ({ meetingId, registrantId }) =>
    JSON.stringify(["registrant", meetingId, registrantKey(String(registrantId))]),
  insteadOfImport:
    "Graph tells a registrant's link only when it registers, so there is nothing to look up. Declare the resource with " +
    "`adopt: true`, which registers the person anew, or bring it in by `pulumi import --file`",
  deprecation,
  lifecycle,
};

// Class

/**
 * A person who is registered to a Microsoft Teams meeting by an external registration system.
 *
 * Creating it registers the person, deleting it unregisters; a change of any argument does both, in this order:
 * delete, create. Its `id` is Graph's: the one in the external registration system.
 * Source: learn.microsoft.com/graph/api/resources/externalmeetingregistrant (beta).
 */
export class ExternalMeetingRegistrant extends MeetingResource {
  /** The person's own link to join the meeting; secret. Graph tells it only once: the state has the only copy. */
  declare readonly joinWebUrl: pulumi.Output<string>;
  /** The argument `id`; the same as the resource's own `id`. */
  declare readonly registrantId: pulumi.Output<string>;
  /** As declared; null where it was left out. */
  declare readonly tenantId: pulumi.Output<string | null>;
  /** As declared; null where it was left out. */
  declare readonly userId: pulumi.Output<string | null>;

  /**
   * @param name unique among the resources of this type; best derived from the person's id, never from a position in a list
   * @throws pulumi.RunError for the options `import` and `id`, which dynamic resources do not have
   */
  constructor(name: string, args: ExternalMeetingRegistrantArgs, opts?: pulumi.CustomResourceOptions) {
    super(externalMeetingRegistrant, name, args, opts);
  }
}
