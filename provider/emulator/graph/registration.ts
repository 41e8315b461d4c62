import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Outcome } from "../exchange";
import { audienceSchema } from "../world/schema";
import type { Registration } from "../world/world";
import { parseBody, readJsonObject } from "./body";
import type { Call } from "./call";
import { contextBelowMeeting, registrationOf } from "./call";
import { GraphError, badRequest, notEmulated } from "./errors";

const TYPE = "#microsoft.graph.externalMeetingRegistration";
const SIBLING_TYPE = "#microsoft.graph.meetingRegistration";

const bodySchema = z.strictObject({ "@odata.type": z.literal(TYPE), allowedRegistrant: audienceSchema });

/** GET .../registration: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistration-get?view=graph-rest-beta */
export function getRegistration(call: Call): Outcome {
  return { answer: { status: 200, body: entity(call, registrationOf(call)) } };
}

/** POST .../registration: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistration-post?view=graph-rest-beta */
export function createRegistration(call: Call): Outcome {
  const body = readJsonObject(call.exchange);
  checkType(body["@odata.type"]);
  const { allowedRegistrant } = parseBody(bodySchema, body);
  if (call.meeting.registration) {
    throw new GraphError(
      409,
      "Conflict",
      `The online meeting '${call.meeting.id}' has a registration already.`,
    );
  }
  const registration = { id: randomUUID(), allowedRegistrant };
  return {
    answer: { status: 201, body: entity(call, registration) },
    change: { type: "registrationAdded", meetingId: call.meeting.id, registration },
  };
}

/** DELETE .../registration: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistration-delete?view=graph-rest-beta */
export function deleteRegistration(call: Call): Outcome {
  registrationOf(call);
  return { answer: { status: 204 }, change: { type: "registrationDeleted", meetingId: call.meeting.id } };
}

/** The sentence is Graph's own: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1429 */
function checkType(type: unknown): void {
  if (type === TYPE) return;
  if (type === SIBLING_TYPE) throw notEmulated(`This emulator has registrations of the type ${TYPE} only.`);
  throw badRequest(
    "Invalid request. Provide microsoft.graph.meetingRegistration or microsoft.graph.externalMeetingRegistration in request body.",
  );
}

function entity(
  call: Call,
  { id, allowedRegistrant }: Pick<Registration, "id" | "allowedRegistrant">,
): object {
  const context = contextBelowMeeting(call, "/registration/$entity");
  return { "@odata.context": context, "@odata.type": TYPE, id, allowedRegistrant };
}
