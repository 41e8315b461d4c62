import type { Exchange, Outcome } from "../exchange";
import type { OrderedList } from "../world/orderedList";
import type { Entity } from "./projection";
import { project, projectionOf } from "./projection";
import type { Equality } from "./query";
import { noProperty, readQuery } from "./query";

/** What a list answers with. */
export interface Listing<Item extends { readonly id: string }> {
  /** `@odata.context`, without what the query options add. */
  readonly context: string;
  /** The name of Graph's type that has the properties. */
  readonly type: string;
  readonly items: OrderedList<Item>;
  /** How many items a page has unless the request asks for fewer. */
  readonly pageSize: number;
  readonly entity: (item: Item) => Entity;
}

/** Answers with a page of a list, and the link of the next page, which has the same query options. */
export function listAnswer<Item extends { readonly id: string }>(
  exchange: Exchange,
  { context, type, items, pageSize, entity }: Listing<Item>,
): Outcome {
  const {
    select,
    filter,
    top = pageSize,
    count,
    skipToken,
  } = readQuery(exchange, ["$select", "$filter", "$top", "$count", "$skiptoken"]);
  const matches = (item: Item): boolean => !filter || isEqual(entity(item), type, filter);
  const page = items.page(skipToken, Math.min(top, pageSize), matches);
  const body = {
    "@odata.context": context + projectionOf(select),
    ...(count && { "@odata.count": items.all().filter(matches).length }),
    ...nextLink(exchange, page.next),
    value: page.items.map((item) => project(entity(item), type, select)),
  };
  return { answer: { status: 200, body } };
}

function isEqual(entity: Entity, type: string, { property, value }: Equality): boolean {
  if (!Object.hasOwn(entity, property)) throw noProperty(property, type);
  return entity[property] === value;
}

function nextLink({ endpoint, rawPath, rawQuery }: Exchange, next: number | undefined): Entity {
  if (next === undefined) return {};
  const others = rawQuery
    .slice(1)
    .split("&")
    .filter((option) => option !== "" && !/^(\$|%24)skiptoken=/i.test(option));
  const query = [...others, `$skiptoken=${next}`].join("&");
  return { "@odata.nextLink": `${endpoint}${rawPath}?${query}` };
}
