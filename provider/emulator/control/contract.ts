import { z } from "zod";
import {
  audienceSchema,
  journalEntrySchema,
  registrantSchema,
  settingsSchema,
  userSchema,
} from "../world/schema";

/** The control endpoint: what each call takes and gives, for its server and its client alike. */

/** POST settings: any of the settings. */
export const settingsRequest = settingsSchema.partial();

/** POST tokens. */
export const tokenRequest = z.strictObject({
  /** Object id, or the user principal name of a user that the emulator has. Default: the organizer. */
  userId: z.string().min(1).optional(),
  /** In seconds, 3599 by default; zero or less for a token that has expired. */
  expiresInSeconds: z.int().optional(),
  /** Default: the emulator's endpoint. */
  audience: z.string().min(1).optional(),
});

/** POST meetings. */
export const meetingRequest = z.strictObject({
  /** Who can register; null: the meeting has no registration. Default: everyone. */
  allowedRegistrant: audienceSchema.nullable().optional(),
  /** Object id or user principal name; a user whom the emulator does not have is added. Default: the organizer. */
  organizer: z.union([z.guid(), z.email()], "must be an object id or a user principal name").optional(),
});

/** POST answers. */
export const answerRequest = z.strictObject({
  /** The method that requests must have, such as POST. */
  method: z.string().min(1),
  /** A regular expression that the decoded path, without query, must match somewhere. */
  path: z.string().refine(isRegularExpression, "must be a regular expression"),
  /** The HTTP status, 200 to 599. */
  status: z.int().min(200).max(599),
  /** Sent as JSON, a string as it is. Default: Graph's error envelope from 400 on, else no content. */
  body: z.unknown().optional(),
  headers: z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[\x20-\x7e]*$/)).optional(),
  /** How many requests get it, 1 by default; null: every one until the answers are cleared. */
  count: z.int().min(1).nullable().optional(),
});

export const tokenResponse = z.strictObject({ accessToken: z.string() });
export const meetingResponse = z.strictObject({ id: z.string(), organizer: userSchema });
export const journalResponse = z.strictObject({ value: z.array(journalEntrySchema) });
export const registrantsResponse = z.strictObject({ value: z.array(registrantSchema) });
export const settingsResponse = settingsSchema;

/** Any of the settings. */
export type SettingsRequest = z.input<typeof settingsRequest>;
/** What a delegated token should be. */
export type TokenRequest = z.input<typeof tokenRequest>;
/** What a new meeting should be. */
export type MeetingRequest = z.input<typeof meetingRequest>;
/** Which requests get which answer. */
export type AnswerRequest = z.input<typeof answerRequest>;
/** A meeting that was added: its id, and whose it is. */
export type AddedMeeting = z.output<typeof meetingResponse>;

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "";
  } catch {
    return false;
  }
}
