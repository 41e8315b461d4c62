import { badRequest } from "./errors";

/** The versions of Graph that are emulated. */
export type Version = "beta" | "v1.0";

/** What a path can name below /users/{id} or /me. */
export type Resource =
  | "onlineMeetings"
  | "createOrGet"
  | "onlineMeeting"
  | "registration"
  | "registrants"
  | "registrant"
  | "customQuestions"
  | "customQuestion";

/** A path of Graph, taken apart. */
export interface GraphPath {
  readonly version: Version;
  /** Object id or user principal name from /users/{id}; undefined for /me. */
  readonly user: string | undefined;
  readonly resource: Resource;
  /** Empty for the resources "onlineMeetings" and "createOrGet". */
  readonly meetingId: string;
  /** The id of the registrant or of the question; empty for the other resources. */
  readonly itemId: string;
}

/**
 * Takes the decoded segments of a path apart. A key stands in a segment of its own or, as OData writes it, in
 * parentheses and quotes behind the collection. Throws 400 for a path that Graph does not have.
 */
export function parseGraphPath(segments: readonly string[]): GraphPath {
  if (segments.includes("")) throw badRequest("Invalid request: the path has an empty segment.");
  const [version, root, ...rest] = segments;
  if (version !== "beta" && version !== "v1.0") throw badRequest(`Invalid version: ${version ?? ""}.`);
  const users = readCollection("users", root, rest);
  if (root !== "me" && users?.key === undefined) throw noSegment(root);
  const below = users ? users.rest : rest;
  return { version, user: users?.key, ...parseMeetings(version, below) };
}

type BelowUser = Pick<GraphPath, "resource" | "meetingId" | "itemId">;

function parseMeetings(version: Version, [first, ...rest]: readonly string[]): BelowUser {
  const meetings = readCollection("onlineMeetings", first, rest);
  if (!meetings) throw noSegment(first);
  const { key: meetingId, rest: below } = meetings;
  if (meetingId === undefined) return { resource: "onlineMeetings", meetingId: "", itemId: "" };
  if (isAction(meetingId) && meetings.isSegment && below.length === 0) {
    return { resource: "createOrGet", meetingId: "", itemId: "" };
  }
  return { meetingId, ...parseBelowMeeting(version, below) };
}

/** An action may be named with its namespace. */
function isAction(segment: string): boolean {
  return segment === "createOrGet" || segment === "microsoft.graph.createOrGet";
}

function parseBelowMeeting(
  version: Version,
  [registration, ...rest]: readonly string[],
): Pick<GraphPath, "resource" | "itemId"> {
  if (registration === undefined) return { resource: "onlineMeeting", itemId: "" };
  // Registration was never in v1.0.
  if (registration !== "registration" || version === "v1.0") throw noSegment(registration);
  const [collection, ...below] = withoutCast(rest);
  if (collection === undefined) return { resource: "registration", itemId: "" };
  const registrants = readCollection("registrants", collection, below);
  const items = registrants ?? readCollection("customQuestions", collection, below);
  if (!items) throw noSegment(collection);
  if (items.rest.length > 0) throw noSegment(items.rest[0]);
  const one = registrants ? "registrant" : "customQuestion";
  const all = registrants ? "registrants" : "customQuestions";
  return { resource: items.key === undefined ? all : one, itemId: items.key ?? "" };
}

/**
 * Only a meetingRegistration has questions, and Microsoft's page names the type before them.
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post-customquestions?view=graph-rest-beta
 */
function withoutCast(segments: readonly string[]): readonly string[] {
  const [type, collection] = segments;
  const isCast = type === "microsoft.graph.meetingRegistration" && collection?.startsWith("customQuestions");
  return isCast === true ? segments.slice(1) : segments;
}

/** A collection's key, and the segments behind it. */
interface Collection {
  readonly key: string | undefined;
  /** Whether the key has a segment of its own. */
  readonly isSegment: boolean;
  readonly rest: readonly string[];
}

function readCollection(
  name: string,
  segment: string | undefined,
  rest: readonly string[],
): Collection | undefined {
  if (segment === name) return { key: rest[0], isSegment: true, rest: rest.slice(1) };
  if (!segment?.startsWith(`${name}('`) || !segment.endsWith("')")) return undefined;
  const quoted = segment.slice(name.length + 2, -2);
  // A quote in a key is doubled.
  if (quoted === "" || /'/.test(quoted.replaceAll("''", ""))) return undefined;
  return { key: quoted.replaceAll("''", "'"), isSegment: false, rest };
}

function noSegment(segment: string | undefined): Error {
  return badRequest(`Resource not found for the segment '${segment ?? ""}'.`);
}
