import { isDeepStrictEqual } from "node:util";
import { addArrival } from "./quota";
import { RegistrantList } from "./registrants";
import type {
  Audience,
  Change,
  Identity,
  JournalEntry,
  LogEntry,
  PlannedAnswer,
  Quota,
  QuotaKind,
  Settings,
  User,
} from "./schema";

/** The registration of a meeting, with who is registered. */
export interface Registration {
  readonly id: string;
  readonly allowedRegistrant: Audience;
  readonly registrants: RegistrantList;
}

/** An online meeting. `registration` is absent while registration is not enabled. */
export interface Meeting {
  readonly id: string;
  readonly organizer: User;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
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

/** Settings of which any may be left out or undefined. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** The settings with those changed that are given. */
export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  return {
    repeatedPost: change.repeatedPost ?? settings.repeatedPost,
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

/** Brings the world forward by one line of the data file. */
export function applyEntry(world: World, entry: LogEntry): void {
  if (entry.request) world.journal.push(entry.request);
  if (entry.request && entry.quota) countAccepted(world, entry.quota, entry.request.at);
  for (const id of entry.planned ?? []) countDown(world, id);
  if (entry.change) applyChange(world, entry.change);
}

function applyChange(world: World, change: Change): void {
  switch (change.type) {
    case "settingsChanged":
      replaceSettings(world, changeSettings(world.settings, change.settings));
      return;
    case "meetingAdded":
      world.users.set(change.meeting.organizer.id.toLowerCase(), change.meeting.organizer);
      world.meetings.set(change.meeting.id, { ...change.meeting, ...registrationOf(change.registration) });
      return;
    case "meetingDeleted":
      world.meetings.delete(change.meetingId);
      return;
    case "registrationAdded":
      replaceRegistration(world, change.meetingId, change.registration);
      return;
    case "registrationDeleted":
      replaceRegistration(world, change.meetingId, null);
      return;
    case "registrantPut":
      world.meetings.get(change.meetingId)?.registration?.registrants.put(change.registrant);
      return;
    case "registrantDeleted":
      world.meetings.get(change.meetingId)?.registration?.registrants.delete(change.registrantId);
      return;
    case "answerPlanned":
      world.answers.set(change.answer.id, change.answer);
      return;
    case "answerGiven":
      countDown(world, change.answerId);
      return;
    case "answersCleared":
      world.answers.clear();
      return;
  }
}

type NewRegistration = Pick<Registration, "id" | "allowedRegistrant"> | null;

function registrationOf(registration: NewRegistration): Pick<Meeting, "registration"> {
  return registration ? { registration: { ...registration, registrants: new RegistrantList() } } : {};
}

function replaceRegistration(world: World, meetingId: string, registration: NewRegistration): void {
  const meeting = world.meetings.get(meetingId);
  if (!meeting) return;
  const { id, organizer, createdAt } = meeting;
  world.meetings.set(meetingId, { id, organizer, createdAt, ...registrationOf(registration) });
}

function replaceSettings(world: World, settings: Settings): void {
  for (const kind of ["write", "read"] as const) {
    if (!isDeepStrictEqual(quotaOf(world.settings, kind), quotaOf(settings, kind))) world.accepted[kind] = [];
  }
  world.settings = settings;
}

function countAccepted(world: World, kind: QuotaKind, at: string): void {
  const quota = quotaOf(world.settings, kind);
  if (quota) addArrival(quota, world.accepted[kind], Date.parse(at));
}

function countDown(world: World, answerId: string): void {
  const answer = world.answers.get(answerId);
  if (!answer) return;
  if (answer.skip) {
    world.answers.set(answerId, { ...answer, skip: answer.skip - 1 });
    return;
  }
  if (answer.remaining === null) return;
  if (answer.remaining <= 1) world.answers.delete(answerId);
  else world.answers.set(answerId, { ...answer, remaining: answer.remaining - 1 });
}
