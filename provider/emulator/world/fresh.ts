import { randomBytes, randomUUID } from "node:crypto";
import type { Audience, Change, Identity, User } from "./schema";
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
export function firstChanges(identity: Identity, at: Date): readonly Change[] {
  const { organizer, meetings } = identity;
  return [
    meetingAdded(meetings.everyone, organizer, "everyone", at),
    meetingAdded(meetings.organization, organizer, "organization", at),
  ];
}

/** A meeting of this organizer; with `allowedRegistrant` null it has no registration. */
export function meetingAdded(
  id: string,
  organizer: User,
  allowedRegistrant: Audience | null,
  at: Date,
): Extract<Change, { type: "meetingAdded" }> {
  const registration = allowedRegistrant ? { id: randomUUID(), allowedRegistrant } : null;
  return { type: "meetingAdded", meeting: { id, organizer, createdAt: at.toISOString() }, registration };
}

/** A new id in the shape of Graph's: base64 of the organizer and the meeting's thread. */
export function newMeetingId(organizer: User): string {
  return Buffer.from(`1*${organizer.id}*0**19:meeting_${newThread()}@thread.v2`).toString("base64url");
}

/** The random part of a meeting's thread id. */
export function newThread(): string {
  return randomBytes(24).toString("base64url");
}

function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}
