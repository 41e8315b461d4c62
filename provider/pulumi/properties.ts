import { z } from "zod";

/** What a property's declaration says beyond its zod type; check, diff, outputs and docs are derived from it. */
export interface PropertyTraits {
  /** One sentence for the docs. */
  readonly description: string;
  /** The name that the program uses, where it is not the name in state. */
  readonly argument?: string;
  /** Whether a change replaces the resource. Default: false. */
  readonly replaces?: boolean;
  /** Whether two values mean the same. Default: equality, also within objects and lists, where null is like absent. */
  readonly same?: (before: unknown, after: unknown) => boolean;
  /** Whether it tells how to create the resource, and is no property of it: never a difference, and no output. */
  readonly instructs?: boolean;
  /** Whether the output is secret. Default: false. */
  readonly secret?: boolean;
}

const registry = z.registry<PropertyTraits>();

/** Declares a property: its zod schema and its traits. */
export function property<Schema extends z.ZodType>(schema: Schema, traits: PropertyTraits): Schema {
  registry.add(schema, traits);
  return schema;
}

/**
 * The traits of each property of a schema, by the property's name in state.
 *
 * @throws Error when a property was declared without `property()`.
 */
export function traitsOf(schema: z.ZodObject): Readonly<Record<string, PropertyTraits>> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, declared]) => {
      const traits = registry.get(declared as z.ZodType);
      if (traits === undefined) throw new Error(`the property ${name} is declared without property()`);
      return [name, traits];
    }),
  );
}
