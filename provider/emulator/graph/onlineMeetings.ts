import type { Outcome } from "../exchange";
import { newMeetingId } from "../world/ids";
import type { MeetingProperties } from "../world/onlineMeeting";
import type { Meeting } from "../world/world";
import { findUser } from "../world/world";
import { checkOwnMeetings, noAccess } from "./access";
import { parseBody, readJsonObject } from "./body";
import type { UserCall } from "./call";
import { contextOfMeetings } from "./call";
import { GraphError, badRequest } from "./errors";
import { newMeetingSchema, organizerIn } from "./onlineMeetingBody";
import { joinMeetingIdOf, joinWebUrlOf, onlineMeetingEntity } from "./onlineMeetingEntity";
import { project, projectionOf } from "./projection";
import type { Equality } from "./query";
import { readQuery } from "./query";

/** POST /onlineMeetings: https://learn.microsoft.com/en-us/graph/api/application-post-onlinemeetings?view=graph-rest-beta */
export function createMeeting(call: UserCall): Outcome {
  checkOwnMeetings(call);
  const body = readJsonObject(call.exchange);
  const properties = parseBody(newMeetingSchema, body);
  checkOrganizer(call, body);
  return addMeeting(call, properties);
}

/** Adds a meeting of the call's user, and answers 201 with it. */
export function addMeeting(call: UserCall, properties: MeetingProperties): Outcome {
  const { user: organizer, exchange, world, path } = call;
  const createdAt = exchange.at.toISOString();
  const meeting = { id: newMeetingId(organizer), organizer, createdAt, properties };
  const body = {
    "@odata.context": `${contextOfMeetings(call)}/$entity`,
    ...onlineMeetingEntity(world, meeting, path.version),
  };
  return { answer: { status: 201, body }, change: { type: "meetingAdded", meeting, registration: null } };
}

/** Throws 400 for a body that names another organizer than the path does. */
export function checkOrganizer({ user, world }: UserCall, body: Readonly<Record<string, unknown>>): void {
  const organizer = organizerIn(body);
  if (organizer === undefined || findUser(world, organizer)?.id === user.id) return;
  throw badRequest("Invalid request: participants.organizer: must be left out, or be the user in the path.");
}

/**
 * GET /onlineMeetings with a filter by joinWebUrl or joinMeetingId: a list of one meeting, for its organizer alone.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-get?view=graph-rest-beta#http-request
 */
export function findMeetings(call: UserCall): Outcome {
  checkOwnMeetings(call);
  const { exchange, world, path, user } = call;
  const { filter, select } = readQuery(exchange, ["$filter", "$select"]);
  const found = [...world.meetings.values()].filter(conditionOf(call, filter));
  if (found.some(({ organizer }) => organizer.id !== user.id)) throw noAccess();
  const value = found.map((meeting) =>
    project(onlineMeetingEntity(world, meeting, path.version), "onlineMeeting", select),
  );
  const context = `${contextOfMeetings(call)}${projectionOf(select)}`;
  return { answer: { status: 200, body: { "@odata.context": context, value } } };
}

/** The refusal is Graph's own: https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2492 */
function conditionOf({ world }: UserCall, filter: Equality | undefined): (meeting: Meeting) => boolean {
  const { property = "", value } = filter ?? {};
  switch (property.toLowerCase()) {
    case "joinweburl":
      return (meeting) => joinWebUrlOf(world, meeting) === value;
    case "joinmeetingidsettings/joinmeetingid":
      return (meeting) => joinMeetingIdOf(meeting) === value;
    default: {
      const message = "Filter expression expected - /onlineMeetings?$filter={ParameterName} eq '{id}'.";
      throw new GraphError(400, "InvalidArgument", message);
    }
  }
}
