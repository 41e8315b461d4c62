import { isEntraPath } from "./entra/serve";
import type { Exchange } from "./exchange";
import type { JournalEntry } from "./world/schema";

/** What stands in place of a secret. */
const MASK = "[masked]";
/** Parameters of a token request that somebody may have put into the query by mistake. */
const SECRET_PARAMETERS =
  /([?&](?:client_secret|client_assertion|assertion|access_token|refresh_token|code|password)=)[^&]*/gi;

/** What the journal says of a request that was answered with this status; null: that got no answer. */
export function journalEntry(exchange: Exchange, status: number | null): JournalEntry {
  const { at, method, rawPath, rawQuery, requestId, clientRequestId } = exchange;
  const path = rawPath + rawQuery.replace(SECRET_PARAMETERS, `$1${MASK}`);
  return {
    at: at.toISOString(),
    method,
    path,
    status,
    requestId,
    clientRequestId,
    ...registrantBody(exchange),
  };
}

function registrantBody({ method, segments, body }: Exchange): { body?: unknown } {
  if (method !== "POST" || !segments || isEntraPath(segments) || segments.at(-1) !== "registrants") return {};
  try {
    return { body: JSON.parse(body?.toString("utf8") ?? "") };
  } catch {
    return {};
  }
}
