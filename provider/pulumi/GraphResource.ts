import * as pulumi from "@pulumi/pulumi";
import { providerText, typeToken, type AnyResourceDefinition } from "./definition";
import { traitsOf } from "./properties";

/** What the resource classes share. It is a dynamic resource to Pulumi, without the closure serializer. */
export abstract class GraphResource extends pulumi.CustomResource {
  protected constructor(
    definition: AnyResourceDefinition,
    name: string,
    args: object | undefined,
    opts: pulumi.CustomResourceOptions | undefined,
  ) {
    refuseImport(definition, name, opts);
    if (definition.deprecation !== undefined) warnOnce(definition.deprecation);
    super(
      typeToken(definition),
      name,
      { ...propertiesOf(definition, args ?? {}), __provider: providerText(definition) },
      pulumi.mergeOptions(
        {
          additionalSecretOutputs: secretOutputs(definition),
          // diff says so too, but `pulumi up --replace` asks this option alone.
          deleteBeforeReplace: true,
        },
        opts,
      ),
    );
  }

  /** Always throws: dynamic resources cannot be looked up by id. */
  static get(name: string): never {
    throw new pulumi.RunError(
      `${this.name}.get("${name}", ...) is not supported: Pulumi cannot look dynamic resources up by id. Declare the ` +
        "resource, with `adopt: true` where it is at Graph already, or use a lookup (getOnlineMeeting, " +
        "getMeetingRegistration, getExternalMeetingRegistrants).",
    );
  }
}

function propertiesOf(definition: AnyResourceDefinition, args: object): pulumi.Inputs {
  const outputs = Object.keys(definition.outputs.shape).map((name) => [name, undefined]);
  const traits = Object.entries(traitsOf(definition.inputs));
  const inputs = traits.map(([name, { argument = name }]) => [
    name,
    (args as Record<string, unknown>)[argument],
  ]);
  const renamed = traits.flatMap(([, { argument }]) => argument ?? []);
  // What the resource does not know goes along, so that check can say so.
  const given = Object.entries(args).filter(([name]) => !renamed.includes(name));
  return Object.fromEntries([...outputs, ...given, ...inputs]) as pulumi.Inputs;
}

function secretOutputs({ outputs }: AnyResourceDefinition): string[] {
  return Object.entries(traitsOf(outputs)).flatMap(([name, traits]) =>
    traits.secret === true ? [name] : [],
  );
}

function refuseImport(
  { type, insteadOfImport }: AnyResourceDefinition,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  for (const option of ["import", "id"] as const) {
    if (opts?.[option] === undefined) continue;
    throw new pulumi.RunError(
      `the option ${option} of ${type} "${name}" is not supported. ${insteadOfImport} (docs/${type}.md).`,
    );
  }
}

const said = new Set<string>();

function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  void pulumi.log.warn(message);
}
