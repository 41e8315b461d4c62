import { parseJson } from "../json";
import { isEntraPath } from "./entra/serve";
import type { Exchange } from "./exchange";
import type { JournalEntry } from "./world/schema";

/** What stands in place of a secret. */
const MASK = "[masked]";
/** Parameters of a token request that somebody may have put into the query by mistake. */
const SECRET_PARAMETERS =
  /([?&](?:client_secret|client_assertion|assertion|access_token|refresh_token|code|password)=)[^&]*/gi;

/** The link in a filter of meetings. */
const LINK_IN_FILTER = /(joinWebUrl(?:%20|\+)eq(?:%20|\+))[^&]*/gi;

/** What the journal says of a request that was answered with this status; null: that got no answer. */
export function journalEntry(exchange: Exchange, status: number | null): JournalEntry {
  const { at, method, rawPath, rawQuery, requestId, clientRequestId } = exchange;
  const query = rawQuery.replace(SECRET_PARAMETERS, `$1${MASK}`).replace(LINK_IN_FILTER, `$1${MASK}`);
  const path = rawPath + query;
  return {
    at: at.toISOString(),
    method,
    path,
    status,
    requestId,
    clientRequestId,
    ...meetingBody(exchange),
  };
}

/** The JSON body of what is sent to Graph about meetings; never one of a token request. */
function meetingBody({ method, segments, body }: Exchange): { body?: unknown } {
  const isWritten = method === "POST" || method === "PATCH";
  if (!isWritten || !segments || isEntraPath(segments) || !segments.some(isMeetings)) return {};
  const content = parseJson(body?.toString("utf8") ?? "");
  return content === undefined ? {} : { body: parseJson(JSON.stringify(content, maskLink)) };
}

function isMeetings(segment: string): boolean {
  return /^onlineMeetings($|\()/.test(segment);
}

function maskLink(name: string, value: unknown): unknown {
  return name === "joinWebUrl" && typeof value === "string" ? MASK : value;
}
