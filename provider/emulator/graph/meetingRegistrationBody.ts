import { z } from "zod";
import { audienceSchema } from "../world/registration";
import { newQuestionSchema } from "./customQuestionBody";
import { instantSchema, isBefore } from "../world/instant";
import { plain } from "../world/plain";
import { odataType, readOnlyProperties, typed } from "./typed";

const TYPE = "meetingRegistration";

const speaker = typed("meetingSpeaker", {
  displayName: z.string().nullish(),
  bio: z.string().nullish(),
}).transform(({ displayName, bio }) => ({ displayName: displayName ?? null, bio: bio ?? null }));

const details = {
  subject: z.string().nullable().optional(),
  description: z.string().nullable().optional(),
  startDateTime: instantSchema.optional(),
  endDateTime: instantSchema.optional(),
  speakers: z.array(speaker).optional(),
};

const ownProperties = readOnlyProperties([
  "id",
  "registrationPageViewCount",
  "registrationPageWebUrl",
  "registrants",
]);

/** POST .../registration: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post?view=graph-rest-beta */
export const newRegistrationBodySchema = z
  .strictObject({
    "@odata.type": odataType(TYPE),
    allowedRegistrant: audienceSchema,
    ...details,
    customQuestions: z.array(newQuestionSchema).optional(),
    ...ownProperties,
  })
  .transform(({ allowedRegistrant, customQuestions = [], ...rest }) => ({
    allowedRegistrant,
    customQuestions,
    details: plain(rest),
  }));

/** PATCH .../registration: https://learn.microsoft.com/en-us/graph/api/meetingregistration-update?view=graph-rest-beta */
export const registrationChangeSchema = typed(TYPE, {
  ...details,
  allowedRegistrant: z.never("cannot be changed").optional(),
  customQuestions: z.never("cannot be changed here: send a request to /customQuestions").optional(),
  ...ownProperties,
}).transform(plain);

/** The times of a registration, of which the later must not come first. */
export const orderedTimesSchema = z
  .object({ startDateTime: z.string(), endDateTime: z.string() })
  .refine(({ startDateTime, endDateTime }) => !isBefore(endDateTime, startDateTime), {
    path: ["endDateTime"],
    message: "must not be earlier than startDateTime",
  });
