import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Graph } from "../graph/Graph";
import type { MeetingKey } from "../graph/paths";
import type { Lifecycle, ResourceDefinition, StateOf } from "../pulumi/definition";
import { GraphResource } from "../pulumi/GraphResource";
import { isGuid, sameGuid } from "../guid";
import { registrantKey } from "../graph/registrants";
import { property } from "../pulumi/properties";
import { shorten } from "../shorten";
import { guid, segment } from "./texts";

// Schema

const whereOrganizer = "give the organizer's object id or user principal name";
const whereTenant = "give the person's tenant id, such as 909c6581-5130-43e9-88f3-fcb3582cde37";
const whereUser = "give the person's object id, such as cc515404-b55c-466e-b896-992c918ecc01";

const inputs = z
  .strictObject({
    organizer: property(
      segment(whereOrganizer)
        .refine((value) => value === "" || isGuid(value) || value.includes("@"), {
          error: "is neither an object id (GUID) nor a user principal name (name@domain)",
        })
        .optional(),
      {
        description:
          "Object id or user principal name of the meeting's organizer. Left out: the signed-in user (`/me`), with " +
          "delegated credentials.",
        replaces: true,
        same: sameOrganizer,
      },
    ),
    meetingId: property(segment("give the id of the onlineMeeting"), {
      description: "Id of the onlineMeeting, which has external registration enabled.",
      replaces: true,
    }),
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
    adopt: property(z.boolean({ error: "is neither true nor false" }).optional(), {
      description:
        "`true`: a person who is registered already is taken over into the stack, and may get a new link. Never a " +
        "difference. Default: what `msgraph:adopt` or MSGRAPH_ADOPT says, else `false`.",
      instructs: true,
    }),
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

// User principal names compare without case, as object ids do.
function sameOrganizer(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before === after;
  return before.toLowerCase() === after.toLowerCase();
}

const outputs = z.object({
  joinWebUrl: property(z.string(), {
    description:
      "The person's own link to join the meeting. Graph tells it only once: the state has the only copy.",
    secret: true,
  }),
  organizerId: property(z.string().nullable(), {
    description:
      "Object id of the organizer where it is known: given as `organizer`, or the signed-in user's under `/me`. " +
      "Null otherwise.",
  }),
});

type Inputs = z.infer<typeof inputs>;
type State = StateOf<typeof inputs, typeof outputs>;

// Arguments

/** What a program declares of a registrant. A change of any of them replaces it. */
export interface ExternalMeetingRegistrantArgs {
  /**
   * Object id or user principal name of the meeting's organizer.
   * Default: the signed-in user (`/me`), which needs delegated credentials.
   */
  readonly organizer?: pulumi.Input<string | undefined>;
  /** Id of the onlineMeeting, which has external registration enabled. */
  readonly meetingId: pulumi.Input<string>;
  /** Id of the person in the external registration system: any text but `.` and `..`. */
  readonly id: pulumi.Input<string>;
  /** GUID of the person's tenant; with `userId`, for a registration with `allowedRegistrant` = `organization`. */
  readonly tenantId?: pulumi.Input<string | undefined>;
  /** GUID of the person in that tenant; with `tenantId`, or not at all. */
  readonly userId?: pulumi.Input<string | undefined>;
  /**
   * Whether a person who is registered already is taken over into the stack, and may then get a new link.
   * Default: the setting `msgraph:adopt` or MSGRAPH_ADOPT, else false.
   */
  readonly adopt?: pulumi.Input<boolean | undefined>;
}

// Lifecycle

/** What a registrant needs of the world. */
export interface Services {
  readonly graph: Graph;
  /** Whether who is registered already is taken over, where the resource does not say. */
  readonly adopt: boolean;
  /** Makes a value a secret: it will not appear in messages. */
  readonly keepSecret: (value: string | undefined) => void;
  /** Says one line to the user. */
  readonly say: (line: string) => void;
}

const lifecycle: Lifecycle<typeof inputs, typeof outputs, Services> = {
  async create(registrant, { graph, adopt, keepSecret }, { isUnchanged }) {
    const meeting = meetingOf(registrant);
    requireOrganizer(meeting, graph);
    const id = registrant.registrantId;
    const { tenantId, userId } = registrant;
    const organizerId = await organizerIdOf(meeting, graph);
    const adoption = (registrant.adopt ?? adopt) ? "adopt" : "refuse";
    const registered = { id, tenantId, userId };
    const joinWebUrl = await graph.register(meeting, registered, isUnchanged ? "unchanged" : adoption);
    keepSecret(joinWebUrl);
    return { id, outputs: { joinWebUrl, organizerId: organizerId ?? null } };
  },

  async read(id, state, { graph, keepSecret, say }) {
    keepSecret(state.joinWebUrl);
    requireOrganizer(meetingOf(state), graph);
    if (await isGone(id, state, graph)) return undefined;
    if (state.joinWebUrl === undefined) {
      say(
        `The registrant ${shorten(id)} is in state without joinWebUrl, and Graph does not tell it again: ` +
          "`pulumi up --replace` gets a new one.",
      );
    }
    // Graph's list says null for the link, and nothing reliable of tenantId and userId.
    const { joinWebUrl, organizerId } = state;
    return { ...(joinWebUrl !== undefined && { joinWebUrl }), organizerId: organizerId ?? null };
  },

  async delete(id, state, { graph, keepSecret }) {
    keepSecret(state.joinWebUrl);
    requireOrganizer(meetingOf(state), graph);
    const notFound = await graph.unregister(meetingOf(state), id);
    if (notFound !== undefined && !(await isGone(id, state, graph))) throw notFound;
  },
};

function meetingOf({ organizer, meetingId }: Inputs): MeetingKey {
  return { organizer, meetingId };
}

function requireOrganizer({ organizer }: MeetingKey, graph: Graph): void {
  if (organizer !== undefined || graph.canUseMe) return;
  throw new Error(
    `organizer is missing: the signed-in application has no meetings of its own (/me). What to do: ${whereOrganizer}.`,
  );
}

async function organizerIdOf({ organizer }: MeetingKey, graph: Graph): Promise<string | undefined> {
  if (organizer === undefined) return graph.signedInUser();
  return isGuid(organizer) ? organizer : undefined;
}

async function isGone(id: string, state: State, graph: Graph): Promise<boolean> {
  const presence = await graph.presence(meetingOf(state), id);
  if (presence === "meetingGone" && state.organizer === undefined) await requireSameUser(state, graph);
  return presence !== "registered";
}

// To another user than the organizer, Graph answers 404 for a meeting that is well and alive.
async function requireSameUser({ organizerId }: State, graph: Graph): Promise<void> {
  const user = await graph.signedInUser();
  if (user !== undefined && organizerId != null && sameGuid(user, organizerId)) return;
  throw new Error(
    "Graph does not find the meeting under /me, but the signed-in user is not known to be its organizer, so this does " +
      `not prove that it is gone; the state is kept. What to do: sign in as the organizer (${organizerId ?? "not in state"}).`,
  );
}

/** `externalMeetingRegistrant` of Graph, as it is declared, checked, compared and carried out. */
export const externalMeetingRegistrant: ResourceDefinition<typeof inputs, typeof outputs, Services> = {
  type: "ExternalMeetingRegistrant",
  inputs,
  outputs,
  keyOf: ({ meetingId, registrantId }) => JSON.stringify([meetingId, registrantKey(String(registrantId))]),
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
export class ExternalMeetingRegistrant extends GraphResource {
  /** The person's own link to join the meeting; secret. Graph tells it only once: the state has the only copy. */
  declare readonly joinWebUrl: pulumi.Output<string>;
  /** As declared; null where it was left out. */
  declare readonly organizer: pulumi.Output<string | null>;
  /** Object id of the organizer where it is known: declared, or the signed-in user's under `/me`. Null otherwise. */
  declare readonly organizerId: pulumi.Output<string | null>;
  declare readonly meetingId: pulumi.Output<string>;
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
