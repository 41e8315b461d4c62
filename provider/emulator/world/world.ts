import type { MeetingProperties } from "./onlineMeeting";
import type { OrderedList } from "./orderedList";
import type { Audience, MeetingRegistrant, Question, Registrant, RegistrationDetails } from "./registration";
import type { Identity, JournalEntry, PlannedAnswer, Quota, QuotaKind, Settings, User } from "./schema";

/** A registration whose registrants another system keeps. */
export interface ExternalMeetingRegistration {
  readonly type: "externalMeetingRegistration";
  readonly id: string;
  readonly allowedRegistrant: Audience;
  readonly registrants: OrderedList<Registrant>;
}

/** A registration that Teams itself keeps. */
export interface MeetingRegistration extends RegistrationDetails {
  readonly type: "meetingRegistration";
  readonly id: string;
  readonly allowedRegistrant: Audience;
  readonly customQuestions: OrderedList<Question>;
  readonly registrants: OrderedList<MeetingRegistrant>;
}

/** The registration of a meeting, with who is registered. */
export type Registration = ExternalMeetingRegistration | MeetingRegistration;

/** An online meeting. `registration` is absent while registration is not enabled. */
export interface Meeting {
  readonly id: string;
  readonly organizer: User;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly properties: MeetingProperties;
  readonly registration?: Registration;
}

/** Everything that the emulator knows. It changes only through applyEntry, with what the data file holds. */
export interface World {
  readonly identity: Identity;
  settings: Settings;
  /** Users by object id in lower case. */
  readonly users: Map<string, User>;
  readonly meetings: Map<string, Meeting>;
  readonly answers: Map<string, PlannedAnswer>;
  readonly journal: JournalEntry[];
  /** The times of the requests that each quota has accepted, as far as it still asks for them. */
  readonly accepted: Record<QuotaKind, number[]>;
}

/** The world of a data file of which only the header has been read. */
export function newWorld(identity: Identity): World {
  return {
    identity,
    settings: {
      repeatedPost: "conflict",
      canceledRegistrant: "kept",
      externalApplicationPermission: "supported",
      applicationRoles: ["OnlineMeetings.ReadWrite.All"],
      applicationAccessPolicy: true,
      pageSize: 100,
      writeQuota: null,
      readQuota: null,
      latency: 0,
    },
    users: new Map([[identity.organizer.id.toLowerCase(), identity.organizer]]),
    meetings: new Map(),
    answers: new Map(),
    journal: [],
    accepted: { write: [], read: [] },
  };
}

/** The user with this object id or user principal name, whatever its case. */
export function findUser(world: World, idOrName: string): User | undefined {
  const wanted = idOrName.toLowerCase();
  const byId = world.users.get(wanted);
  if (byId) return byId;
  return [...world.users.values()].find((user) => user.userPrincipalName.toLowerCase() === wanted);
}

/** The user with this object id; one whom the emulator does not have gets a name that is made of the id. */
export function userWithId(world: World, id: string): User {
  return (
    world.users.get(id.toLowerCase()) ?? { id, userPrincipalName: `${id.toLowerCase()}@contoso.example` }
  );
}

/** Settings of which any may be left out or undefined. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** The settings with those changed that are given. */
export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  return {
    repeatedPost: change.repeatedPost ?? settings.repeatedPost,
    canceledRegistrant: change.canceledRegistrant ?? settings.canceledRegistrant,
    externalApplicationPermission:
      change.externalApplicationPermission ?? settings.externalApplicationPermission,
    applicationRoles: change.applicationRoles ?? settings.applicationRoles,
    applicationAccessPolicy: change.applicationAccessPolicy ?? settings.applicationAccessPolicy,
    pageSize: change.pageSize ?? settings.pageSize,
    writeQuota: change.writeQuota === undefined ? settings.writeQuota : change.writeQuota,
    readQuota: change.readQuota === undefined ? settings.readQuota : change.readQuota,
    latency: change.latency ?? settings.latency,
  };
}

/** The quota of a kind; null: there is none. */
export function quotaOf({ writeQuota, readQuota }: Settings, kind: QuotaKind): Quota | null {
  return kind === "write" ? writeQuota : readQuota;
}
