import { z } from "zod";
import { parseAnswer } from "./answers";
import type { GraphPath } from "./paths";
import type { GraphRequest, SendToGraph } from "./request";

/** How far a list is followed before it is called endless. */
const maximumPages = 10_000;

/**
 * Reads a whole collection, following `@odata.nextLink`. A link counts only where it has the origin and the path of
 * the list itself: else an answer could send the token elsewhere.
 * Source: learn.microsoft.com/graph/paging.
 *
 * @throws GraphError, UnreachableError, UnexpectedAnswerError
 */
export async function readPages<Item>(
  send: SendToGraph,
  endpoint: URL,
  list: GraphPath,
  item: z.ZodType<Item>,
): Promise<Item[]> {
  const page = z.object({ value: z.array(item), "@odata.nextLink": z.string().optional() });
  const items: Item[] = [];
  let path: string | undefined = list.path;
  for (let pages = 0; path !== undefined; pages++) {
    if (pages === maximumPages)
      throw new Error(`the list ${list.template} has more than ${maximumPages} pages`);
    const request: GraphRequest = { method: "GET", path, template: list.template };
    const { value, "@odata.nextLink": next }: z.infer<typeof page> = parseAnswer(
      page,
      request,
      await send(request),
      "without a list in value",
    );
    items.push(...value);
    path = next === undefined ? undefined : pathOfNextLink(next, endpoint, list);
  }
  return items;
}

function pathOfNextLink(link: string, endpoint: URL, list: GraphPath): string {
  const url = URL.canParse(link, endpoint.href) ? new URL(link, endpoint) : undefined;
  if (url?.origin !== endpoint.origin || !isSamePath(url.pathname, list.path)) {
    throw new Error(
      `Graph continued the list ${list.template} at another address; its token was not sent there`,
    );
  }
  return `${list.path}${url.search}`;
}

// A server may encode other characters than we do; what they mean must be the same.
function isSamePath(path: string, other: string): boolean {
  const decode = (encoded: string): string => encoded.split("/").map(decodeURIComponent).join("\n");
  try {
    return decode(path) === decode(other);
  } catch {
    return false;
  }
}
