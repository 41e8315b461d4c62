import { z } from "zod";

/** What a property is that Graph alone writes: any value of it in a body is refused. */
export const readOnly = z.never("is read-only").optional();

/** The schemas that refuse these properties, for use in the shape of an object. */
export function readOnlyProperties<Name extends string>(
  names: readonly Name[],
): Record<Name, typeof readOnly> {
  const entries = names.map((name) => [name, readOnly] as const);
  return Object.fromEntries(entries) as Record<Name, typeof readOnly>;
}

/** An object of one of Graph's types. It may carry its `@odata.type`, which clients with generated types send. */
export function typed<Shape extends z.ZodRawShape>(type: string, shape: Shape) {
  return z.strictObject({ "@odata.type": odataType(type).optional(), ...shape });
}

/** The `@odata.type` of a body where it must be given. */
export function odataType(type: string) {
  return z.literal(`#microsoft.graph.${type}`, `must be #microsoft.graph.${type}`);
}
