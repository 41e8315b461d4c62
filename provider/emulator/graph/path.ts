import { badRequest } from "./errors";

/** The versions of Graph that are emulated. */
export type Version = "beta" | "v1.0";

/** What a path can name below /users/{id} or /me. */
export type Resource = "onlineMeeting" | "registration" | "registrants" | "registrant";

/** A path of Graph, taken apart. */
export interface GraphPath {
  readonly version: Version;
  /** Object id or user principal name from /users/{id}; undefined for /me. */
  readonly user: string | undefined;
  readonly meetingId: string;
  readonly resource: Resource;
  /** Set for the resource "registrant" alone. */
  readonly registrantId: string | undefined;
}

/** Takes the decoded segments of a path apart. Throws 400 for a path that Graph does not have. */
export function parseGraphPath(segments: readonly string[]): GraphPath {
  if (segments.includes("")) throw badRequest("Invalid request: the path has an empty segment.");
  const [version, root, ...rest] = segments;
  if (version !== "beta" && version !== "v1.0") throw badRequest(`Invalid version: ${version ?? ""}.`);
  const user = root === "users" ? rest.shift() : undefined;
  if (root !== "me" && user === undefined) throw noSegment(root);
  const [collection, meetingId, ...below] = rest;
  if (collection !== "onlineMeetings" || meetingId === undefined) throw noSegment(collection);
  return { version, user, meetingId, ...parseBelowMeeting(version, below) };
}

function parseBelowMeeting(
  version: Version,
  below: readonly string[],
): Pick<GraphPath, "resource" | "registrantId"> {
  const [registration, registrants, registrantId, ...more] = below;
  if (registration === undefined) return { resource: "onlineMeeting", registrantId };
  // Registration was never in v1.0.
  if (registration !== "registration" || version === "v1.0") throw noSegment(registration);
  if (registrants === undefined) return { resource: "registration", registrantId };
  if (registrants !== "registrants") throw noSegment(registrants);
  if (more.length > 0) throw noSegment(more[0]);
  return { resource: registrantId === undefined ? "registrants" : "registrant", registrantId };
}

function noSegment(segment: string | undefined): Error {
  return badRequest(`Resource not found for the segment '${segment ?? ""}'.`);
}
