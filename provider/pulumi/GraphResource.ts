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
    warnOfRetirement();
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
    throw new pulumi.RunError(howToAdopt(`${this.name}.get("${name}", ...)`));
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
  { type }: AnyResourceDefinition,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  if (opts?.import !== undefined)
    throw new pulumi.RunError(howToAdopt(`the option import of ${type} "${name}"`));
  if (opts?.id !== undefined) throw new pulumi.RunError(howToAdopt(`the option id of ${type} "${name}"`));
}

function howToAdopt(what: string): string {
  return (
    `${what} is not supported: Graph tells a registrant's link only when it registers, so there is nothing to look up. ` +
    "Declare the resource with `adopt: true`, which registers the person anew, or, where you know the link, bring the " +
    "entry in by `pulumi import --file` as the resource's page describes (docs/ExternalMeetingRegistrant.md)."
  );
}

let warned = false;

function warnOfRetirement(): void {
  if (warned) return;
  warned = true;
  void pulumi.log.warn(
    "Microsoft has announced that this beta API stops returning data on 2024-12-12; its successor is the webinar API, " +
      "VirtualEventRegistration (learn.microsoft.com/graph/api/resources/externalmeetingregistrant).",
  );
}
