import { z } from "zod";
import { isGuid } from "../guid";
import type { UnreachableError } from "../http/UnreachableError";
import { parseJson } from "../json";
import { resultOf } from "../retry/verdict";
import { succeeded } from "./answers";
import { errorOf } from "./errorOf";
import { GraphError } from "./GraphError";
import { verdictOf } from "./layers";
import { readPages } from "./pages";
import { registrantPath, registrantsPath, type MeetingKey } from "./paths";
import type { SendToGraph } from "./request";
import { notJson, type UnexpectedAnswerError } from "./UnexpectedAnswerError";

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

/** What came of a POST. */
export type PostOutcome =
  | { readonly kind: "registered"; readonly joinWebUrl: string }
  /** Graph registered the person, and did not tell the link. */
  | { readonly kind: "withoutLink" }
  /** 409: the person is registered already. */
  | { readonly kind: "conflict"; readonly error: GraphError }
  /** The person may be registered now, or not. */
  | { readonly kind: "unknown"; readonly error: GraphError | UnreachableError | UnexpectedAnswerError };

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
): Promise<PostOutcome> {
  const request = {
    method: "POST" as const,
    ...registrantsPath(meeting),
    body: { "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id, tenantId, userId },
  };
  const result = await resultOf(() => send(request));
  const isUnknown = verdictOf(request, result) === "unknown";
  if ("error" in result) {
    if (isUnknown) return { kind: "unknown", error: result.error };
    throw result.error;
  }
  const { answer } = result;
  if (succeeded(answer)) {
    if (isUnknown) return { kind: "unknown", error: notJson(request, answer) };
    const joinWebUrl = registered.safeParse(parseJson(answer.body)).data?.joinWebUrl;
    return joinWebUrl === undefined ? { kind: "withoutLink" } : { kind: "registered", joinWebUrl };
  }
  const error = new GraphError(request, answer);
  if (isUnknown) return { kind: "unknown", error };
  if (answer.status === 409) return { kind: "conflict", error };
  throw error;
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

const listed = z.object({ id: z.string() });

/**
 * The keys of all registrants of a meeting. Their links are not in the list: it says null.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-list (beta).
 *
 * @throws GraphError, UnreachableError, UnexpectedAnswerError
 */
export async function listRegistrants(
  send: SendToGraph,
  endpoint: URL,
  meeting: MeetingKey,
): Promise<Set<string>> {
  const items = await readPages(send, endpoint, registrantsPath(meeting), listed);
  return new Set(items.map(({ id }) => registrantKey(id)));
}
