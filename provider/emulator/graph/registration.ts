import type { Outcome } from "../exchange";
import type { World } from "../world/world";
import { readJsonObject } from "./body";
import type { MeetingCall } from "./call";
import { GraphError, badRequest } from "./errors";
import { createExternalRegistration } from "./externalRegistration";
import { createMeetingRegistration } from "./meetingRegistration";
import type { Permissions } from "./permissions";
import { checkPermissions, externalPermissions, write, writeAsOrganizer } from "./permissions";

/** How a registration of one type is created, and what that asks for. */
interface Creation {
  readonly permissions: (world: World) => Permissions;
  readonly create: (call: MeetingCall, body: Readonly<Record<string, unknown>>) => Outcome;
}

const creations: ReadonlyMap<unknown, Creation> = new Map<unknown, Creation>([
  [
    "#microsoft.graph.externalMeetingRegistration",
    { permissions: (world) => externalPermissions(world, write), create: createExternalRegistration },
  ],
  [
    "#microsoft.graph.meetingRegistration",
    { permissions: () => writeAsOrganizer, create: createMeetingRegistration },
  ],
]);

/** POST .../registration: the body's `@odata.type` says of which type the registration is, and so who may create it. */
export function createRegistration(call: MeetingCall): Outcome {
  const body = readJsonObject(call.exchange);
  const { permissions, create } = creationOf(body["@odata.type"]);
  checkPermissions(call.claims, permissions(call.world));
  const outcome = create(call, body);
  if (!call.meeting.registration) return outcome;
  const message = `The online meeting '${call.meeting.id}' has a registration already.`;
  throw new GraphError(409, "Conflict", message);
}

/** DELETE .../registration: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistration-delete?view=graph-rest-beta */
export function deleteRegistration({ meeting }: MeetingCall): Outcome {
  return { answer: { status: 204 }, change: { type: "registrationDeleted", meetingId: meeting.id } };
}

/** The sentence is Graph's own: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1429 */
function creationOf(type: unknown): Creation {
  const creation = creations.get(type);
  if (creation) return creation;
  throw badRequest(
    "Invalid request. Provide microsoft.graph.meetingRegistration or microsoft.graph.externalMeetingRegistration in request body.",
  );
}
