import type { Outcome } from "../exchange";
import { checkOwnMeetings } from "./access";
import { parseBody, readJsonObject } from "./body";
import type { UserCall } from "./call";
import { contextOfMeetings } from "./call";
import { badRequest } from "./errors";
import { DEFAULT_DURATION, later, toInstant } from "../world/instant";
import { createOrGetSchema } from "./onlineMeetingBody";
import { onlineMeetingEntity } from "./onlineMeetingEntity";
import { addMeeting, checkOrganizer } from "./onlineMeetings";

/**
 * POST /onlineMeetings/createOrGet: 200 with the user's meeting that has the externalId, as it is, or 201 with a new
 * one.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-createorget?view=graph-rest-beta
 */
export function createOrGet(call: UserCall): Outcome {
  checkOwnMeetings(call);
  const { exchange, world, path, user } = call;
  const body = readJsonObject(exchange);
  const properties = parseBody(createOrGetSchema, body);
  if (properties.chatInfo && path.version === "v1.0") {
    throw badRequest("Invalid request: chatInfo: must be left out in v1.0.");
  }
  checkOrganizer(call, body);
  const existing = [...world.meetings.values()].find(
    (meeting) => meeting.organizer.id === user.id && meeting.properties.externalId === properties.externalId,
  );
  if (!existing) {
    const { startDateTime = toInstant(exchange.at) } = properties;
    const { endDateTime = later(startDateTime, DEFAULT_DURATION) } = properties;
    return addMeeting(call, { ...properties, startDateTime, endDateTime });
  }
  const entity = onlineMeetingEntity(world, existing, path.version);
  const context = `${contextOfMeetings(call)}/$entity`;
  return { answer: { status: 200, body: { "@odata.context": context, ...entity } } };
}
