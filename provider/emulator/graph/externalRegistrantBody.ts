import { z } from "zod";
import type { Audience } from "../world/registration";
import { odataType } from "./typed";

/** Half a surrogate pair is not Unicode: no URL and no UTF-8 can carry a text that has one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const common = {
  "@odata.type": odataType("externalMeetingRegistrant"),
  id: z
    .string("must be a string")
    .min(1, "must not be empty")
    .refine((id) => !LONE_SURROGATE.test(id), "must be Unicode text"),
};
const absent = z.never("must be left out when allowedRegistrant is everyone").optional();
const guid = z.guid("must be a GUID");

/** Anyone who follows the link may join: the person has no place in a directory. */
const everyoneSchema = z
  .strictObject({
    ...common,
    tenantId: absent,
    userId: absent,
  })
  .transform(({ id }) => ({ id, tenantId: null, userId: null }));

const organizationSchema = z
  .strictObject({ ...common, tenantId: guid, userId: guid })
  .transform(({ id, tenantId, userId }) => ({ id, tenantId, userId }));

/**
 * What the body of POST .../registrants must be, by the registration's allowedRegistrant: with `everyone` only `id`,
 * with `organization` also the person's `tenantId` and `userId`. Unknown properties are refused.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-post?view=graph-rest-beta
 */
export const externalRegistrantSchemas = {
  everyone: everyoneSchema,
  organization: organizationSchema,
} satisfies Record<Audience, z.ZodType<{ id: string; tenantId: string | null; userId: string | null }>>;
