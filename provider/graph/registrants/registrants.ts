import { z } from "zod";
import { isGuid } from "../../guid";
import { parseJson } from "../../json";
import { errorOf } from "../errorOf";
import type { GraphError } from "../GraphError";
import { readPages } from "../pages";
import { registrantPath, registrantsPath, type MeetingKey } from "../paths";
import { post, type PostOutcome } from "../post";
import type { SendToGraph } from "../request";

const registrantType = "#microsoft.graph.externalMeetingRegistrant";

/** What is sent to register a person. */
export interface NewRegistrant {
  /** In the external registration system; any text that fits a path segment. */
  readonly id: string;
  /** GUIDs, both or neither: for a registration that allows the organization. */
  readonly tenantId: string | undefined;
  readonly userId: string | undefined;
}

/** What a registrant's id is compared by: GUIDs without case, any other text as it is. */
export function registrantKey(id: string): string {
  return isGuid(id) ? id.toLowerCase() : id;
}

/** What came of a registration. */
export type RegistrationOutcome =
  | { readonly kind: "registered"; readonly joinWebUrl: string }
  /** Graph registered the person, and did not tell the link. */
  | { readonly kind: "withoutLink" }
  /** 409: the person is registered already. */
  | { readonly kind: "conflict"; readonly error: GraphError }
  /** The person may be registered now, or not. */
  | Extract<PostOutcome, { kind: "unknown" }>;

/**
 * Registers a person, once.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-post (beta).
 *
 * @throws GraphError for every other refusal; UnreachableError where the request never left
 */
export async function postRegistrant(
  send: SendToGraph,
  meeting: MeetingKey,
  { id, tenantId, userId }: NewRegistrant,
): Promise<RegistrationOutcome> {
  const body = { "@odata.type": registrantType, id, tenantId, userId };
  const outcome = await post(send, registrantsPath(meeting), body);
  switch (outcome.kind) {
    case "unknown":
      return outcome;
    case "refused":
      if (outcome.error.status === 409) return { kind: "conflict", error: outcome.error };
      throw outcome.error;
    case "done": {
      const joinWebUrl = registered.safeParse(parseJson(outcome.answer.body)).data?.joinWebUrl;
      return joinWebUrl === undefined ? { kind: "withoutLink" } : { kind: "registered", joinWebUrl };
    }
  }
}

const registered = z.object({ joinWebUrl: z.string().min(1) });

/**
 * Unregisters a person.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-delete (beta).
 *
 * @returns undefined where it is done; Graph's 404 or 410 where it found nothing to delete, which proves nothing yet
 * @throws GraphError for every other refusal, UnexpectedAnswerError for a page in place of an answer, UnreachableError
 */
export async function deleteRegistrant(
  send: SendToGraph,
  meeting: MeetingKey,
  id: string,
): Promise<GraphError | undefined> {
  const error = await errorOf(send, { method: "DELETE", ...registrantPath(meeting, id) });
  if (error === undefined || error.saysNotFound) return error;
  throw error;
}

const listed = z.object({ "@odata.type": z.string().optional(), id: z.string() });

/**
 * The ids of all registrants of a meeting, as Graph spells them. Their links are not in the list: it says null.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-list (beta).
 *
 * @throws GraphError, UnreachableError, UnexpectedAnswerError; Error where they are registrants of another kind
 */
export async function listRegistrantIds(
  send: SendToGraph,
  endpoint: URL,
  meeting: MeetingKey,
): Promise<readonly string[]> {
  const list = registrantsPath(meeting);
  const items = await readPages(send, endpoint, list, listed);
  for (const { "@odata.type": type = registrantType } of items) {
    if (type !== registrantType) throw new Error(ofAnotherKind(list.template, type));
  }
  return items.map(({ id }) => id);
}

function ofAnotherKind(template: string, type: string): string {
  return (
    `Graph lists ${type} at ${template}: the meeting's registration is of another kind.\nWhat to do: check meetingId. Who ` +
    "is registered by a page of Teams is declared as MeetingRegistrant."
  );
}

/** The keys of all registrants of a meeting. Throws what listRegistrantIds does. */
export async function listRegistrants(
  send: SendToGraph,
  endpoint: URL,
  meeting: MeetingKey,
): Promise<Set<string>> {
  return new Set((await listRegistrantIds(send, endpoint, meeting)).map(registrantKey));
}
