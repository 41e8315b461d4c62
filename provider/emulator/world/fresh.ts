import { randomBytes, randomUUID } from "node:crypto";
import { newMeetingId, newRegistrationId } from "./ids";
import { DEFAULT_DURATION, later, toInstant } from "./instant";
import type { Audience, NewRegistration, RegistrationType } from "./registration";
import { audienceSchema } from "./registration";
import type { Change, Identity, User } from "./schema";
import { FORMAT, VERSION } from "./schema";

/** The parts of an identity that a caller may decide; the rest is made afresh. */
export type ChosenIdentity = {
  readonly [Name in Exclude<keyof Identity, "format" | "version" | "servicePrincipalId">]?:
    Identity[Name] | undefined;
};

/** A tenant of its own: new ids, and secrets that no other emulator has. */
export function newIdentity(chosen: ChosenIdentity): Identity {
  const organizer = chosen.organizer ?? { id: randomUUID(), userPrincipalName: "organizer@contoso.example" };
  return {
    format: FORMAT,
    version: VERSION,
    tenantId: chosen.tenantId ?? randomUUID(),
    clientId: chosen.clientId ?? randomUUID(),
    clientSecret: chosen.clientSecret ?? randomSecret(),
    servicePrincipalId: randomUUID(),
    signingKey: chosen.signingKey ?? randomSecret(),
    controlSecret: chosen.controlSecret ?? randomSecret(),
    organizer,
    meetings: chosen.meetings ?? { everyone: newMeetingId(organizer), organization: newMeetingId(organizer) },
  };
}

/** The two meetings of a fresh world, each with its registration. */
export function firstChanges({ organizer, meetings }: Identity, at: Date): readonly Change[] {
  return audienceSchema.options.map((audience) => {
    const registration = newRegistration("externalMeetingRegistration", audience, at);
    return meetingAdded(meetings[audience], organizer, registration, at);
  });
}

/** A meeting of this organizer that starts at once. */
export function meetingAdded(
  id: string,
  organizer: User,
  registration: NewRegistration | null,
  at: Date,
): Change {
  return { type: "meetingAdded", meeting: { id, organizer, createdAt: at.toISOString() }, registration };
}

/** A registration of either type, for a meeting that starts at once and lasts an hour. */
export function newRegistration(
  type: RegistrationType,
  allowedRegistrant: Audience,
  at: Date,
): NewRegistration {
  if (type === "externalMeetingRegistration") return { id: randomUUID(), allowedRegistrant };
  const startDateTime = toInstant(at);
  const endDateTime = later(startDateTime, DEFAULT_DURATION);
  const details = { subject: null, description: null, startDateTime, endDateTime, speakers: [] };
  return { type, id: newRegistrationId(), allowedRegistrant, ...details, customQuestions: [] };
}

function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}
