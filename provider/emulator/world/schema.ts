import { z } from "zod";
import { meetingPropertiesSchema } from "./onlineMeeting";
import {
  meetingRegistrantSchema,
  newRegistrationSchema,
  questionSchema,
  registrantSchema,
  registrationDetailsSchema,
} from "./registration";

/**
 * What the emulator knows, as it is written to the data file: the header that a world starts with, and the entries
 * that change it. The types of the whole emulator are derived from these schemas.
 */

/** The mark in the first line of a data file. A file without it is not an emulator's. */
export const FORMAT = "pulumi-teams-registration emulator";
/** The version of the data file that this emulator reads and writes. */
export const VERSION = 1;

/** A user of the tenant. `id` is the object id (GUID), `userPrincipalName` the sign-in name. */
export const userSchema = z.strictObject({ id: z.guid(), userPrincipalName: z.string().min(1) });
export type User = z.infer<typeof userSchema>;

/** The longest delay that can be asked for, in milliseconds: ten minutes. */
export const LONGEST_DELAY = 600_000;

/**
 * How many requests are accepted in a time; those beyond get 429 and do not count. A "fixed" window starts with the
 * first request that is accepted after the former window and lasts for `seconds`. In a "sliding" one any `seconds`
 * have at most `limit` accepted requests. A quota that is changed starts to count anew.
 */
export const quotaSchema = z.strictObject({
  limit: z.int().min(1),
  seconds: z.number().positive(),
  window: z.enum(["fixed", "sliding"]),
});
export type Quota = z.infer<typeof quotaSchema>;

/** The quota of which a request is a part. */
export const quotaKindSchema = z.enum(["write", "read"]);
export type QuotaKind = z.infer<typeof quotaKindSchema>;

/**
 * How this Graph behaves where Microsoft's documentation is silent, or where an administrator decides.
 * `repeatedPost` says what a second POST of the same registrant does: "conflict" answers 409, "sameLink" answers 200
 * with the link that it has, "newLink" answers 200 with another link, after which the old one is void.
 * `canceledRegistrant` says what is left of a meetingRegistrant that was deleted: "kept" lists it with the status
 * canceled, "removed" lists it no more. `externalApplicationPermission` says whether applications may call the external
 * registration API, about which old and new pages differ. `applicationRoles` are the permissions that the application
 * has been granted, for the tokens that it gets from now on. `applicationAccessPolicy` false refuses application tokens
 * with 403. `pageSize` is in registrants or questions a page.
 * `writeQuota` is for POST, DELETE, PATCH and PUT of Graph, `readQuota` for GET of Graph; null: there is none.
 * `latency` is how long an answer of Graph and of Entra ID is on its way, in milliseconds: half of it passes before the
 * request is decided on, half after.
 */
export const settingsSchema = z.strictObject({
  repeatedPost: z.enum(["conflict", "sameLink", "newLink"]),
  canceledRegistrant: z.enum(["kept", "removed"]),
  externalApplicationPermission: z.enum(["supported", "notSupported"]),
  applicationRoles: z.array(z.string().min(1)),
  applicationAccessPolicy: z.boolean(),
  pageSize: z.int().min(1),
  writeQuota: quotaSchema.nullable(),
  readQuota: quotaSchema.nullable(),
  latency: z.int().min(0).max(LONGEST_DELAY),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A request to Graph or Entra ID that was decided on. Tokens, secrets and bodies of token requests are never in it. */
export const journalEntrySchema = z.strictObject({
  /** When it was decided on, as ISO 8601 in UTC. */
  at: z.string(),
  method: z.string(),
  /** Path and query, as they were received; secrets in the query of a token request are masked. */
  path: z.string(),
  /** The HTTP status of the answer; null: the connection was closed in place of an answer. */
  status: z.int().nullable(),
  requestId: z.string(),
  clientRequestId: z.string(),
  /** The JSON body; kept for POST and PATCH below onlineMeetings only, with join links masked. */
  body: z.unknown().optional(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** What matching requests get, with the counts that are left. Its parts are those of the control endpoint's answers. */
export const plannedAnswerSchema = z.strictObject({
  id: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.int().optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** How many requests it still answers; null: every one until the answers are cleared. */
  remaining: z.int().nullable(),
  /** How many requests still pass before it answers one; absent: none. */
  skip: z.int().optional(),
  carryOut: z.boolean().optional(),
  connection: z.enum(["closed", "truncated"]).optional(),
  delay: z.int().optional(),
});
export type PlannedAnswer = z.infer<typeof plannedAnswerSchema>;

/** One change of the world. */
export const changeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("settingsChanged"), settings: settingsSchema.partial() }),
  z.strictObject({
    type: z.literal("meetingAdded"),
    meeting: z.strictObject({
      id: z.string(),
      organizer: userSchema,
      createdAt: z.string(),
      properties: meetingPropertiesSchema.optional(),
    }),
    registration: newRegistrationSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal("meetingChanged"),
    meetingId: z.string(),
    properties: meetingPropertiesSchema,
  }),
  z.strictObject({ type: z.literal("meetingDeleted"), meetingId: z.string() }),
  z.strictObject({
    type: z.literal("registrationAdded"),
    meetingId: z.string(),
    registration: newRegistrationSchema,
  }),
  z.strictObject({
    type: z.literal("registrationChanged"),
    meetingId: z.string(),
    details: registrationDetailsSchema.partial(),
  }),
  z.strictObject({ type: z.literal("registrationDeleted"), meetingId: z.string() }),
  z.strictObject({ type: z.literal("registrantPut"), meetingId: z.string(), registrant: registrantSchema }),
  z.strictObject({ type: z.literal("registrantDeleted"), meetingId: z.string(), registrantId: z.string() }),
  z.strictObject({
    type: z.literal("meetingRegistrantPut"),
    meetingId: z.string(),
    registrant: meetingRegistrantSchema,
  }),
  z.strictObject({
    type: z.literal("meetingRegistrantDeleted"),
    meetingId: z.string(),
    registrantId: z.string(),
  }),
  z.strictObject({ type: z.literal("questionPut"), meetingId: z.string(), question: questionSchema }),
  z.strictObject({ type: z.literal("questionDeleted"), meetingId: z.string(), questionId: z.string() }),
  z.strictObject({ type: z.literal("answerPlanned"), answer: plannedAnswerSchema }),
  // Read, for the files that have it. Entries name the planned answers of a request in `planned`.
  z.strictObject({ type: z.literal("answerGiven"), answerId: z.string() }),
  z.strictObject({ type: z.literal("answersCleared") }),
]);
export type Change = z.infer<typeof changeSchema>;

/**
 * One line of the data file after the header: a request, the change that it made, or both. All that goes with a request
 * is in its one line: the planned answers that it came to, by id, and the quota that it counts in.
 */
export const logEntrySchema = z.strictObject({
  request: journalEntrySchema.optional(),
  change: changeSchema.optional(),
  planned: z.array(z.string()).readonly().optional(),
  quota: quotaKindSchema.optional(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** The first line of a data file: the tenant, its one application, its secrets and its first organizer. */
export const identitySchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  tenantId: z.guid(),
  clientId: z.guid(),
  clientSecret: z.string().min(1),
  /** The object id of the application's service principal: `oid` of application tokens. */
  servicePrincipalId: z.guid(),
  /** The key that access tokens are signed with (HMAC SHA-256), base64url. */
  signingKey: z.string().min(1),
  controlSecret: z.string().min(1),
  organizer: userSchema,
  /** The ids of the two meetings that a fresh world has, by their allowedRegistrant. */
  meetings: z.strictObject({ everyone: z.string().min(1), organization: z.string().min(1) }),
});
export type Identity = z.infer<typeof identitySchema>;
