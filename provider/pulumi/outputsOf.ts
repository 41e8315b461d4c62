import type { z } from "zod";
import type { AnyResourceDefinition } from "./definition";
import { traitsOf } from "./properties";

type Values = Readonly<Record<string, unknown>>;

/**
 * What state keeps of a resource: every input as it was declared, but those that only instruct, and every output. null,
 * not absent, where there is no value: Pulumi's preview shows an absent output as unknown.
 *
 * @param told the values of the outputs, as far as they are known
 */
export function outputsOf(
  { inputs, outputs }: Pick<AnyResourceDefinition, "inputs" | "outputs">,
  declared: Values,
  told: Values,
): Record<string, unknown> {
  const entries = (schema: z.ZodObject, values: Values): [string, unknown][] =>
    Object.keys(schema.shape).map((name) => [name, values[name] ?? null]);
  const traits = traitsOf(inputs);
  const kept = entries(inputs, declared).filter(([name]) => traits[name]?.instructs !== true);
  return Object.fromEntries([...kept, ...entries(outputs, told)]);
}
