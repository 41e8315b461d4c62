import type { Claims } from "../entra/accessToken";
import type { World } from "../world/world";
import { GraphError } from "./errors";

/** The permissions of which a token must have one, by kind of token; none: tokens of that kind are not supported. */
export interface Permissions {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
}

const READ = ["OnlineMeetings.Read", "OnlineMeetings.ReadWrite"];
const WRITE = ["OnlineMeetings.ReadWrite"];
const READ_ALL = ["OnlineMeetings.Read.All", "OnlineMeetings.ReadWrite.All"];
const WRITE_ALL = ["OnlineMeetings.ReadWrite.All"];
const ARTIFACTS = "OnlineMeetingArtifact.Read.All";

/** To read a meeting: https://learn.microsoft.com/en-us/graph/api/onlinemeeting-get?view=graph-rest-beta */
export const readMeeting: Permissions = {
  delegated: [ARTIFACTS, ...READ],
  application: [ARTIFACTS, ...READ_ALL],
};

/**
 * To create, change and delete a meeting, and what the older pages say of an external registration.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/application-post-onlinemeetings?view=graph-rest-beta
 */
export const write: Permissions = { delegated: WRITE, application: WRITE_ALL };

/** To read an external registration, in the older pages. */
export const readExternalRegistration: Permissions = { delegated: READ, application: READ_ALL };

/** To list external registrants, in the older pages: no permission to read is enough for an application. */
export const listExternalRegistrants: Permissions = { delegated: READ, application: WRITE_ALL };

/** To read a meetingRegistration: https://learn.microsoft.com/en-us/graph/api/meetingregistration-get?view=graph-rest-beta */
export const readAsOrganizer: Permissions = { delegated: READ, application: [] };

/** To change a meetingRegistration: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post?view=graph-rest-beta */
export const writeAsOrganizer: Permissions = { delegated: WRITE, application: [] };

/**
 * To enroll and to unenroll as a meetingRegistrant. The pages name Read.All, which ReadWrite.All includes.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post-registrants?view=graph-rest-beta
 */
export const enroll: Permissions = { delegated: WRITE, application: READ_ALL };

/** What an operation of the external API asks for: in its newer pages applications are not supported. */
export function externalPermissions({ settings }: World, permissions: Permissions): Permissions {
  if (settings.externalApplicationPermission === "supported") return permissions;
  return { ...permissions, application: [] };
}

/** Throws 403 for a token that has none of the permissions. */
export function checkPermissions(claims: Claims, { delegated, application }: Permissions): void {
  if (claims.scp !== undefined) {
    checkOneOf("scope", "Scopes", delegated, claims.scp.split(" "));
    return;
  }
  if (application.length === 0) {
    throw forbidden("Application permissions are not supported for this request. Use a delegated token.");
  }
  checkOneOf("role", "Roles", application, claims.roles ?? []);
}

function checkOneOf(
  kind: string,
  plural: string,
  required: readonly string[],
  given: readonly string[],
): void {
  if (required.some((permission) => given.includes(permission))) return;
  throw forbidden(
    `Missing ${kind} permissions on the request. API requires one of '${required.join(", ")}'. ${plural} on the request '${given.join(", ")}'.`,
  );
}

function forbidden(message: string): GraphError {
  return new GraphError(403, "Forbidden", message);
}
