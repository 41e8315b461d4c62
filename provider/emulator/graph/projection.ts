import { noProperty } from "./query";

/** A thing as Graph answers with it: its properties and its annotations, which have an "@" in their names. */
export type Entity = Readonly<Record<string, unknown>>;

/** What $select leaves of an entity: its annotations, and the properties that are named. Throws 400 for unknown ones. */
export function project(entity: Entity, type: string, select: readonly string[] | undefined): Entity {
  if (!select || select.includes("*")) return entity;
  for (const name of select) {
    if (!Object.hasOwn(entity, name) || name.includes("@")) throw noProperty(name, type);
  }
  return Object.fromEntries(
    Object.entries(entity).filter(([name]) => name.includes("@") || select.includes(name)),
  );
}

/** What $select and $expand add to `@odata.context`, such as (id,subject); nothing without them. */
export function projectionOf(select: readonly string[] | undefined, expand: readonly string[] = []): string {
  const names = [...(select ?? []), ...expand.map((name) => `${name}()`)];
  return names.length === 0 ? "" : `(${names.join(",")})`;
}
