import { z } from "zod";
import { parseAnswer, succeeded } from "./answers";
import { GraphError } from "./GraphError";
import { readPages } from "./pages";
import { registrantPath, registrantsPath, type MeetingKey } from "./paths";
import type { SendToGraph } from "./request";

/** What is sent to register a person. */
export interface NewRegistrant {
  /** In the external registration system; any text that fits a path segment. */
  readonly id: string;
  /** GUIDs, both or neither: for a registration that allows the organization. */
  readonly tenantId: string | undefined;
  readonly userId: string | undefined;
}

/**
 * Registers a person.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-post (beta).
 *
 * @returns the person's own link, which no other call of Graph tells; undefined where Graph registered without telling
 * @throws GraphError, UnreachableError
 */
export async function postRegistrant(
  send: SendToGraph,
  meeting: MeetingKey,
  { id, tenantId, userId }: NewRegistrant,
): Promise<string | undefined> {
  const request = {
    method: "POST" as const,
    ...registrantsPath(meeting),
    body: { "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id, tenantId, userId },
  };
  const body = parseAnswer(z.unknown(), request, await send(request), "");
  return registered.safeParse(body).data?.joinWebUrl;
}

const registered = z.object({ joinWebUrl: z.string().min(1) });

/**
 * Unregisters a person.
 * Source: learn.microsoft.com/graph/api/externalmeetingregistrant-delete (beta).
 *
 * @returns undefined where it is done; Graph's 404 or 410 where it found nothing to delete, which proves nothing yet
 * @throws GraphError for every other refusal, UnreachableError
 */
export async function deleteRegistrant(
  send: SendToGraph,
  meeting: MeetingKey,
  id: string,
): Promise<GraphError | undefined> {
  const request = { method: "DELETE" as const, ...registrantPath(meeting, id) };
  const answer = await send(request);
  if (succeeded(answer)) return undefined;
  const error = new GraphError(request, answer);
  if (error.saysNotFound) return error;
  throw error;
}

const listed = z.object({ id: z.string() });

/**
 * The ids of all registrants of a meeting. Their links are not in the list: it says null.
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
  return new Set(items.map(({ id }) => id));
}
