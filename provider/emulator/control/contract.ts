import { z } from "zod";
import {
  audienceSchema,
  meetingRegistrantSchema,
  questionSchema,
  registrantSchema,
  registrationTypeSchema,
} from "../world/registration";
import { LONGEST_DELAY, journalEntrySchema, settingsSchema, userSchema } from "../world/schema";

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
  /** The delegated permissions, separated by spaces. Default: OnlineMeetings.ReadWrite. */
  scope: z.string().optional(),
});

/** POST meetings. */
export const meetingRequest = z.strictObject({
  /** Who can register; null: the meeting has no registration. Default: everyone. */
  allowedRegistrant: audienceSchema.nullable().optional(),
  /** Of which type the registration is. Default: externalMeetingRegistration. */
  registrationType: registrationTypeSchema.optional(),
  /** Object id or user principal name; a user whom the emulator does not have is added. Default: the organizer. */
  organizer: z.union([z.guid(), z.email()], "must be an object id or a user principal name").optional(),
});

/** Headers that say where an answer ends: the emulator writes them itself. */
const FRAMING = /^(content-length|transfer-encoding)$/i;

const plannedAnswer = z.strictObject({
  /** The method that requests must have, such as POST. */
  method: z.string().min(1),
  /** A regular expression that the decoded path, without query, must match somewhere. */
  path: z.string().refine(isRegularExpression, "must be a regular expression"),
  /** How many matching requests pass by it untouched first, 0 by default. Those that get an earlier one are not among them. */
  skip: z.int().min(0).optional(),
  /** How many requests get it, 1 by default; null: every one until the answers are cleared. */
  count: z.int().min(1).nullable().optional(),
  /** The HTTP status, 200 to 599, of an answer in place of the request's own. Default: the request's own answer. */
  status: z.int().min(200).max(599).optional(),
  /** Sent as JSON, a string as it is. Default: the error shape of Graph or of Entra ID from 400 on, else no content. */
  body: z.unknown().optional(),
  headers: z
    .record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[\x20-\x7e]*$/))
    .refine(
      (headers) => !Object.keys(headers).some((name) => FRAMING.test(name)),
      "must leave content-length and transfer-encoding out, which the emulator writes itself",
    )
    .optional(),
  /**
   * Whether the request is carried out. A refusal of Graph's then changes nothing, and what is planned is given all the
   * same. Default: true where neither `status` nor `connection: "closed"` is given, else false.
   */
  carryOut: z.boolean().optional(),
  /**
   * "closed": the connection ends in place of the answer. "truncated": it ends after the headers, with the length of
   * the whole body, and the first half of the body; an answer without a body is closed. Default: the whole answer.
   */
  connection: z.enum(["closed", "truncated"]).optional(),
  /** Milliseconds between the decision and the answer or the end of the connection, 0 by default. */
  delay: z.int().min(0).max(LONGEST_DELAY).optional(),
});

/** POST answers. */
export const answerRequest = plannedAnswer.superRefine((answer, context) => {
  for (const [name, message] of contradictions(answer)) {
    context.addIssue({ code: "custom", path: [name], message });
  }
});

export const tokenResponse = z.strictObject({ accessToken: z.string() });
export const meetingResponse = z.strictObject({ id: z.string(), organizer: userSchema });
export const journalResponse = z.strictObject({ value: z.array(journalEntrySchema) });
export const meetingsResponse = z.strictObject({
  value: z.array(
    z.strictObject({
      id: z.string(),
      organizer: userSchema,
      /** The meeting as GET shows it in beta, without context. */
      onlineMeeting: z.record(z.string(), z.unknown()),
      /** The registration as GET shows it, without context but with its questions; null: there is none. */
      registration: z
        .looseObject({
          "@odata.type": z.string(),
          id: z.string(),
          allowedRegistrant: audienceSchema,
          customQuestions: z.array(questionSchema).optional(),
        })
        .nullable(),
    }),
  ),
});
export const registrantsResponse = z.strictObject({ value: z.array(registrantSchema) });
export const meetingRegistrantsResponse = z.strictObject({ value: z.array(meetingRegistrantSchema) });
export const settingsResponse = settingsSchema;

/** Any of the settings. */
export type SettingsRequest = z.input<typeof settingsRequest>;
/** What a delegated token should be. */
export type TokenRequest = z.input<typeof tokenRequest>;
/** What a new meeting should be. */
export type MeetingRequest = z.input<typeof meetingRequest>;
/** Which requests get which answer, and how. */
export type AnswerRequest = z.input<typeof plannedAnswer>;
/** A meeting as Graph holds it, with its registration. */
export type EmulatedMeeting = z.output<typeof meetingsResponse>["value"][number];
/** A meeting that was added: its id, and whose it is. */
export type AddedMeeting = z.output<typeof meetingResponse>;

type Issue = readonly [name: keyof AnswerRequest, message: string];

function contradictions(answer: z.output<typeof plannedAnswer>): readonly Issue[] {
  const { status, connection, delay, carryOut } = answer;
  const content = (["headers", "body"] as const).filter((name) => answer[name] !== undefined);
  if (connection === "closed" && status !== undefined) {
    return [["status", "must be left out where the connection is closed in place of an answer"]];
  }
  if (status !== undefined) return [];
  if (content.length > 0) return content.map((name) => [name, "needs a status, which is left out"]);
  if (connection !== undefined || delay !== undefined || carryOut !== undefined) return [];
  return [["status", "must be given where there is no connection, no delay and no carryOut"]];
}

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "";
  } catch {
    return false;
  }
}
