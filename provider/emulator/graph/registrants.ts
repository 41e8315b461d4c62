import type { Exchange, Outcome } from "../exchange";
import { newJoinLink } from "../world/joinLink";
import type { Registrant } from "../world/schema";
import { parseBody, readJsonObject } from "./body";
import type { Call } from "./call";
import { contextBelowMeeting, registrationOf } from "./call";
import { GraphError, badRequest, notEmulated, notFound } from "./errors";
import { REGISTRANT_TYPE, registrantBodySchemas } from "./registrantBody";

const BELOW_MEETING = "/registration/registrants";

/**
 * GET .../registration/registrants. The links are null, and so are the ids of the directory.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-list?view=graph-rest-beta
 */
export function listRegistrants(call: Call): Outcome {
  const { exchange, world } = call;
  const { registrants, next } = registrationOf(call).registrants.page(
    skipToken(exchange),
    world.settings.pageSize,
  );
  const value = registrants.map(({ id }) => entity({ id, joinWebUrl: null, userId: null, tenantId: null }));
  const body = {
    "@odata.context": contextBelowMeeting(call, BELOW_MEETING),
    ...nextLink(exchange, next),
    value,
  };
  return { answer: { status: 200, body } };
}

/** POST .../registration/registrants: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-post?view=graph-rest-beta */
export function createRegistrant(call: Call): Outcome {
  const registration = registrationOf(call);
  const body = parseBody(
    registrantBodySchemas[registration.allowedRegistrant],
    readJsonObject(call.exchange),
  );
  const existing = registration.registrants.get(body.id);
  if (existing) {
    const repeated = call.world.settings.repeatedPost;
    if (repeated === "conflict") {
      throw new GraphError(409, "Conflict", `A registrant with the id '${body.id}' is registered already.`);
    }
    if (repeated === "sameLink") return { answer: created(call, existing) };
  }
  const registrant = { ...body, joinWebUrl: joinLink(call, body.id) };
  const change = { type: "registrantPut", meetingId: call.meeting.id, registrant } as const;
  return { answer: created(call, registrant), change };
}

/** DELETE .../registration/registrants/{id}: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-delete?view=graph-rest-beta */
export function deleteRegistrant(call: Call): Outcome {
  const { registrantId = "" } = call.path;
  if (!registrationOf(call).registrants.get(registrantId)) {
    throw notFound(`The registrant '${registrantId}' was not found.`);
  }
  return {
    answer: { status: 204 },
    change: { type: "registrantDeleted", meetingId: call.meeting.id, registrantId },
  };
}

function joinLink({ world, meeting }: Call, registrantId: string): string {
  return newJoinLink({
    tenantId: world.identity.tenantId,
    organizerId: meeting.organizer.id,
    registrantId,
    isPublic: meeting.registration?.allowedRegistrant === "everyone",
  });
}

/** 200, not 201, as documented. */
function created(call: Call, registrant: Registrant): Outcome["answer"] {
  const context = contextBelowMeeting(call, `${BELOW_MEETING}/$entity`);
  return { status: 200, body: { "@odata.context": context, ...entity(registrant) } };
}

function entity({ id, joinWebUrl, userId, tenantId }: Listed): object {
  return { "@odata.type": REGISTRANT_TYPE, id, joinWebUrl, userId, tenantId };
}

type Listed = Omit<Registrant, "joinWebUrl"> & { readonly joinWebUrl: string | null };

function skipToken({ rawQuery }: Exchange): number {
  const query = new URLSearchParams(rawQuery);
  for (const name of query.keys()) {
    if (name !== "$skiptoken")
      throw notEmulated(`This emulator does not support the query option '${name}'.`);
  }
  const token = query.get("$skiptoken") ?? "0";
  if (!/^\d{1,15}$/.test(token)) throw badRequest("Invalid request: $skiptoken is not one of this list.");
  return Number(token);
}

function nextLink({ endpoint, rawPath }: Exchange, next: number | undefined): object {
  return next === undefined ? {} : { "@odata.nextLink": `${endpoint}${rawPath}?$skiptoken=${next}` };
}
