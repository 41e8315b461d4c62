import { z } from "zod";

/** What the emulator keeps of a meeting's registration, of its questions and of its registrants. */

/** Graph's meetingAudience, without unknownFutureValue: who can register for a meeting. */
export const audienceSchema = z.enum(["everyone", "organization"]);
export type Audience = z.infer<typeof audienceSchema>;

/** The two types of registration that Graph has. */
export const registrationTypeSchema = z.enum(["externalMeetingRegistration", "meetingRegistration"]);
export type RegistrationType = z.infer<typeof registrationTypeSchema>;

/** An externalMeetingRegistrant as Graph holds it, with the join link that only the answer to POST shows. */
export const registrantSchema = z.strictObject({
  id: z.string(),
  joinWebUrl: z.string(),
  tenantId: z.string().nullable(),
  userId: z.string().nullable(),
});
export type Registrant = z.infer<typeof registrantSchema>;

/**
 * A meetingRegistrant as Graph holds it. `registrationDateTime` is ISO 8601 in UTC. `enrolledBy` is the object id of
 * the user whose delegated permission enrolled the person; null: an application did.
 */
export const meetingRegistrantSchema = z.strictObject({
  id: z.string(),
  joinWebUrl: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  status: z.enum(["registered", "canceled"]),
  registrationDateTime: z.string(),
  customQuestionAnswers: z.array(
    z.strictObject({ questionId: z.string(), displayName: z.string(), value: z.string() }),
  ),
  enrolledBy: z.string().nullable(),
});
export type MeetingRegistrant = z.infer<typeof meetingRegistrantSchema>;

/** A meetingRegistrationQuestion. `answerOptions` is empty for a text. */
export const questionSchema = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  isRequired: z.boolean(),
  answerInputType: z.enum(["text", "radioButton"]),
  answerOptions: z.array(z.string()),
});
export type Question = z.infer<typeof questionSchema>;

/** The properties of a meetingRegistration that can be updated. Times are as Graph writes them, in UTC. */
export const registrationDetailsSchema = z.strictObject({
  subject: z.string().nullable(),
  description: z.string().nullable(),
  startDateTime: z.string(),
  endDateTime: z.string(),
  speakers: z.array(z.strictObject({ displayName: z.string().nullable(), bio: z.string().nullable() })),
});
export type RegistrationDetails = z.infer<typeof registrationDetailsSchema>;

// A file that has no type here is of an emulator that had external registrations only.
const externalSchema = z.strictObject({ id: z.guid(), allowedRegistrant: audienceSchema });
const meetingSchema = z.strictObject({
  type: z.literal("meetingRegistration"),
  id: z.string(),
  allowedRegistrant: audienceSchema,
  ...registrationDetailsSchema.shape,
  customQuestions: z.array(questionSchema),
});

/** A registration that is enabled on a meeting. Without `type` it is an externalMeetingRegistration. */
export const newRegistrationSchema = z.union([meetingSchema, externalSchema]);
export type NewRegistration = z.infer<typeof newRegistrationSchema>;
export type NewMeetingRegistration = z.infer<typeof meetingSchema>;
