import type { Outcome } from "../exchange";
import { newJoinLink } from "../world/joinLink";
import type { Registrant } from "../world/registration";
import { parseBody, readJsonObject } from "./body";
import type { ExternalCall } from "./call";
import { contextBelowMeeting } from "./call";
import { GraphError, notFound } from "./errors";
import { externalRegistrantSchemas } from "./externalRegistrantBody";
import { listAnswer } from "./list";
import type { Entity } from "./projection";

const TYPE = "externalMeetingRegistrant";
const BELOW_MEETING = "/registration/registrants";

/**
 * GET .../registration/registrants. The links are null, and so are the ids of the directory.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-list?view=graph-rest-beta
 */
export function listExternalRegistrants(call: ExternalCall): Outcome {
  return listAnswer(call.exchange, {
    context: contextBelowMeeting(call, BELOW_MEETING),
    type: TYPE,
    items: call.registration.registrants,
    pageSize: call.world.settings.pageSize,
    entity: ({ id }) => entity({ id, joinWebUrl: null, userId: null, tenantId: null }),
  });
}

/** POST .../registration/registrants: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-post?view=graph-rest-beta */
export function createExternalRegistrant(call: ExternalCall): Outcome {
  const { registration, exchange, world, meeting } = call;
  const body = parseBody(externalRegistrantSchemas[registration.allowedRegistrant], readJsonObject(exchange));
  const existing = registration.registrants.get(body.id);
  if (existing && world.settings.repeatedPost === "conflict") {
    throw new GraphError(409, "Conflict", `A registrant with the id '${body.id}' is registered already.`);
  }
  if (existing && world.settings.repeatedPost === "sameLink") return { answer: created(call, existing) };
  const joinWebUrl = newJoinLink({
    tenantId: world.identity.tenantId,
    organizerId: meeting.organizer.id,
    registrantId: body.id,
    isPublic: registration.allowedRegistrant === "everyone",
  });
  const registrant = { ...body, joinWebUrl };
  const change = { type: "registrantPut", meetingId: meeting.id, registrant } as const;
  return { answer: created(call, registrant), change };
}

/** DELETE .../registration/registrants/{id}: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-delete?view=graph-rest-beta */
export function deleteExternalRegistrant({ path, registration, meeting }: ExternalCall): Outcome {
  if (!registration.registrants.get(path.itemId)) {
    throw notFound(`The registrant '${path.itemId}' was not found.`);
  }
  return {
    answer: { status: 204 },
    change: { type: "registrantDeleted", meetingId: meeting.id, registrantId: path.itemId },
  };
}

/** 200, not 201, as documented. */
function created(call: ExternalCall, registrant: Registrant): Outcome["answer"] {
  const context = contextBelowMeeting(call, `${BELOW_MEETING}/$entity`);
  return { status: 200, body: { "@odata.context": context, ...entity(registrant) } };
}

type Shown = Omit<Registrant, "joinWebUrl"> & { readonly joinWebUrl: string | null };

function entity({ id, joinWebUrl, userId, tenantId }: Shown): Entity {
  return { "@odata.type": `#microsoft.graph.${TYPE}`, id, joinWebUrl, userId, tenantId };
}
