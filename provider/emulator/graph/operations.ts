import type { Access } from "./access";
import { organizerOrAttendee, registrantOfOrganizer } from "./access";
import type { ExternalCall, MeetingCall, RegistrationCall, Run, UserCall } from "./call";
import { createOrGet } from "./createOrGet";
import {
  createQuestion,
  deleteQuestion,
  getQuestion,
  listQuestions,
  updateQuestion,
} from "./customQuestions";
import {
  createExternalRegistrant,
  deleteExternalRegistrant,
  listExternalRegistrants,
} from "./externalRegistrants";
import { getExternalRegistration } from "./externalRegistration";
import {
  cancelMeetingRegistrant,
  enrollMeetingRegistrant,
  listMeetingRegistrants,
} from "./meetingRegistrants";
import { getMeetingRegistration, updateMeetingRegistration } from "./meetingRegistration";
import { deleteMeeting, getMeeting, updateMeeting } from "./onlineMeeting";
import { createMeeting, findMeetings } from "./onlineMeetings";
import type { Resource } from "./path";
import type { Permissions } from "./permissions";
import {
  enroll,
  listExternalRegistrants as listExternal,
  readAsOrganizer,
  readExternalRegistration,
  readMeeting,
  write,
  writeAsOrganizer,
} from "./permissions";
import { createRegistration, deleteRegistration } from "./registration";

/** What Graph does for a method of a resource, and what it asks for before. */
export interface Operation<Call> {
  /** Absent: `run` checks them, because they depend on the body. */
  readonly permissions?: Permissions;
  /** Who may ask, of those who may ask for anything of the user in the path. Absent: the organizer. */
  readonly access?: Access;
  readonly run: Run<Call>;
}

/** The operations of a resource by method. */
export type Methods<Call> = ReadonlyMap<string, Operation<Call>>;

/** What is or belongs to a meeting's registration. */
export type RegistrationResource = Exclude<Resource, "onlineMeetings" | "createOrGet" | "onlineMeeting">;

// What Microsoft documents for each resource, and nothing that is only in the generated metadata.

/** The operations on the meetings of a user. */
export const userOperations: Record<"onlineMeetings" | "createOrGet", Methods<UserCall>> = {
  onlineMeetings: new Map([
    ["GET", { permissions: readMeeting, run: findMeetings }],
    ["POST", { permissions: write, run: createMeeting }],
  ]),
  createOrGet: new Map([["POST", { permissions: write, run: createOrGet }]]),
};

/** The operations on a meeting. */
export const meetingOperations: Methods<MeetingCall> = new Map<string, Operation<MeetingCall>>([
  ["GET", { permissions: readMeeting, access: organizerOrAttendee, run: getMeeting }],
  ["PATCH", { permissions: write, run: updateMeeting }],
  ["DELETE", { permissions: write, run: deleteMeeting }],
]);

/** The operations that a meeting without registration has. */
export const operationsWithoutRegistration: Partial<Record<RegistrationResource, Methods<MeetingCall>>> = {
  registration: new Map([["POST", { run: createRegistration }]]),
};

/** The operations on an externalMeetingRegistration and what belongs to it. */
export const externalOperations: Record<RegistrationResource, Methods<ExternalCall>> = {
  registration: new Map<string, Operation<ExternalCall>>([
    ["GET", { permissions: readExternalRegistration, run: getExternalRegistration }],
    ["POST", { run: createRegistration }],
    ["DELETE", { permissions: write, run: deleteRegistration }],
  ]),
  registrants: new Map([
    ["GET", { permissions: listExternal, run: listExternalRegistrants }],
    ["POST", { permissions: write, run: createExternalRegistrant }],
  ]),
  registrant: new Map([["DELETE", { permissions: write, run: deleteExternalRegistrant }]]),
  customQuestions: new Map(),
  customQuestion: new Map(),
};

/** The operations on a meetingRegistration and what belongs to it. */
export const registrationOperations: Record<RegistrationResource, Methods<RegistrationCall>> = {
  registration: new Map<string, Operation<RegistrationCall>>([
    ["GET", { permissions: readAsOrganizer, run: getMeetingRegistration }],
    ["POST", { run: createRegistration }],
    ["PATCH", { permissions: writeAsOrganizer, run: updateMeetingRegistration }],
    ["DELETE", { permissions: writeAsOrganizer, run: deleteRegistration }],
  ]),
  registrants: new Map<string, Operation<RegistrationCall>>([
    ["GET", { permissions: readAsOrganizer, run: listMeetingRegistrants }],
    ["POST", { permissions: enroll, access: registrantOfOrganizer, run: enrollMeetingRegistrant }],
  ]),
  registrant: new Map([
    ["DELETE", { permissions: enroll, access: registrantOfOrganizer, run: cancelMeetingRegistrant }],
  ]),
  customQuestions: new Map([
    ["GET", { permissions: readAsOrganizer, run: listQuestions }],
    ["POST", { permissions: writeAsOrganizer, run: createQuestion }],
  ]),
  customQuestion: new Map([
    ["GET", { permissions: readAsOrganizer, run: getQuestion }],
    ["PATCH", { permissions: writeAsOrganizer, run: updateQuestion }],
    ["DELETE", { permissions: writeAsOrganizer, run: deleteQuestion }],
  ]),
};
