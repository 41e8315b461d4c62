import type { Claims } from "../entra/accessToken";
import type { Meeting, World } from "../world/world";
import { findUser } from "../world/world";
import { GraphError, badRequest, notFound } from "./errors";
import type { GraphPath } from "./path";

/** The meeting that a path names, for a caller who may see it. Throws 400, 403 or 404 as Graph does otherwise. */
export function findMeeting(world: World, path: GraphPath, claims: Claims): Meeting {
  return claims.scp === undefined ? asApplication(world, path) : asUser(world, path, claims);
}

function asApplication(world: World, path: GraphPath): Meeting {
  if (path.user === undefined)
    throw badRequest("/me request is only valid with delegated authentication flow.");
  const userId = resolveUser(world, path.user);
  if (!world.settings.applicationAccessPolicy) {
    throw new GraphError(403, "Forbidden", "No Application Access Policy found for this app");
  }
  const meeting = world.meetings.get(path.meetingId);
  if (meeting?.organizer.id.toLowerCase() !== userId) throw noMeeting(path);
  return meeting;
}

function asUser(world: World, path: GraphPath, claims: Claims): Meeting {
  const caller = claims.oid.toLowerCase();
  const userId = path.user === undefined ? caller : resolveUser(world, path.user);
  const meeting = world.meetings.get(path.meetingId);
  if (!meeting) throw noMeeting(path);
  if (userId === caller && meeting.organizer.id.toLowerCase() === caller) return meeting;
  throw new GraphError(403, "Forbidden", "3003: User does not have access to lookup meeting");
}

/** The object id, in lower case. */
function resolveUser(world: World, idOrName: string): string {
  const user = findUser(world, idOrName);
  if (user) return user.id.toLowerCase();
  const message = `Resource '${idOrName}' does not exist or one of its queried reference-property objects are not present.`;
  throw new GraphError(404, "Request_ResourceNotFound", message);
}

function noMeeting({ meetingId }: GraphPath): GraphError {
  return notFound(`The online meeting '${meetingId}' was not found.`);
}
