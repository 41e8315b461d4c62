import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A version of a file in a repository, or a page. */
const source = z.union([
  z.looseObject({ repository: z.string(), path: z.string(), commit: z.string() }),
  z.looseObject({ page: z.url() }),
]);

const factsSchema = z.strictObject({
  source: z.array(source).min(1),
  types: z.record(
    z.string(),
    z.strictObject({
      kind: z.enum(["entity", "complex"]),
      base: z.string().optional(),
      /** Whether values of the type may have properties that it does not name. */
      openType: z.boolean().optional(),
      properties: z.record(
        z.string(),
        z.strictObject({ type: z.string(), nullable: z.boolean().optional() }),
      ),
    }),
  ),
  enums: z.record(z.string(), z.array(z.string())),
});
type Facts = z.output<typeof factsSchema>;

/** The JSON that a primitive type of OData is: https://docs.oasis-open.org/odata/odata-json-format/v4.01 (7.1) */
const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  "Edm.String": (value) => typeof value === "string",
  "Edm.Boolean": (value) => typeof value === "boolean",
  "Edm.Int32": (value) => Number.isInteger(value),
  "Edm.DateTimeOffset": (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(value),
};

/** What is published about some of Graph's types: names, types, and whether a value may be null. */
export class Metadata {
  readonly #facts: Facts;

  constructor(file: string) {
    const text = readFileSync(join(__dirname, "metadata", `${file}.json`), "utf8");
    this.#facts = factsSchema.parse(JSON.parse(text));
  }

  /** The names of a type's properties, and of those of the types that it is derived from. */
  propertiesOf(type: string): readonly string[] {
    return [...this.#properties(type).keys()];
  }

  /** What does not fit in a value of a structured type, as sentences; annotations of OData are let be. */
  problemsOf(value: unknown, type: string, path = type): readonly string[] {
    const object = z.record(z.string(), z.unknown()).safeParse(value);
    if (!object.success) return [`${path} is no object`];
    const properties = this.#properties(type);
    return Object.entries(object.data)
      .filter(([name]) => !name.startsWith("@"))
      .flatMap(([name, part]) => {
        const property = properties.get(name);
        if (property) return this.#problemsOfPart(part, property, `${path}.${name}`);
        return this.#isOpen(type) ? [] : [`${path}.${name} is not in the metadata`];
      });
  }

  #problemsOfPart(value: unknown, { type, nullable = true }: Property, path: string): readonly string[] {
    if (value === null) return nullable ? [] : [`${path} is null`];
    const [, item] = /^Collection\((.*)\)$/.exec(type) ?? [];
    if (item === undefined) return this.#problemsOfOne(value, type, path);
    if (!Array.isArray(value)) return [`${path} is no collection`];
    return value.flatMap((one, index) => this.#problemsOfOne(one, item, `${path}[${index}]`));
  }

  #problemsOfOne(value: unknown, type: string, path: string): readonly string[] {
    const isOfType = primitives[type];
    if (isOfType) return isOfType(value) ? [] : [`${path} is no ${type}`];
    const name = type.replace(/^microsoft\.graph\./, "");
    const members = this.#facts.enums[name];
    if (!members) return this.problemsOf(value, name, path);
    return members.some((member) => member === value) ? [] : [`${path} is no ${type}`];
  }

  #properties(type: string): ReadonlyMap<string, Property> {
    const { base, properties } = this.#type(type);
    return new Map([...(base === undefined ? [] : this.#properties(base)), ...Object.entries(properties)]);
  }

  /** Whether a complex type is open. Graph's open entities are held to the properties that they name. */
  #isOpen(type: string): boolean {
    const { kind, openType } = this.#type(type);
    return kind === "complex" && openType === true;
  }

  #type(name: string): Facts["types"][string] {
    const type = this.#facts.types[name];
    if (!type) throw new Error(`The metadata has no type ${name}. Add it, with its source.`);
    return type;
  }
}

type Property = Facts["types"][string]["properties"][string];
