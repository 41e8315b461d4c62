import type { z } from "zod";

/** Values of a resource in state: every input as it was declared, and the outputs as far as they are known. */
export type StateOf<Inputs extends z.ZodObject, Outputs extends z.ZodObject> = z.infer<Inputs> &
  Partial<z.infer<Outputs>>;

/** What create has made. */
export interface Created<Outputs extends z.ZodObject> {
  readonly id: string;
  readonly outputs: z.infer<Outputs>;
  /** Why it is not yet all that was declared: it is in state then, and the next `up` updates it. */
  readonly unfinished?: Error;
}

/** What read has found. */
export interface Observed<Inputs extends z.ZodObject, Outputs extends z.ZodObject> {
  readonly outputs: Partial<z.infer<Outputs>>;
  /** Inputs that are not at Graph as they were declared, as they are there. Default: none. */
  readonly drifted?: Partial<z.infer<Inputs>>;
}

/**
 * What happens to a resource at Graph, over plain values. It knows nothing of Pulumi.
 *
 * @typeParam Services what it needs of the world: Graph, a log
 */
export interface Lifecycle<Inputs extends z.ZodObject, Outputs extends z.ZodObject, Services> {
  create(
    inputs: z.infer<Inputs>,
    services: Services,
    /** Whether this run found a resource with the same key unchanged: what is there at Graph may be that one's. */
    context: { readonly isUnchanged: boolean },
  ): Promise<Created<Outputs>>;
  /** What is at Graph now; undefined only for what is proven to be gone. */
  read(
    id: string,
    state: StateOf<Inputs, Outputs>,
    services: Services,
  ): Promise<Observed<Inputs, Outputs> | undefined>;
  /**
   * Changes what a change of inputs does not replace. Left out where every change replaces.
   *
   * @param inputs as they are declared now; the same as in `state` where an earlier call was not finished
   */
  update?(
    id: string,
    state: StateOf<Inputs, Outputs>,
    inputs: z.infer<Inputs>,
    services: Services,
  ): Promise<z.infer<Outputs>>;
  /** Succeeds for what is proven to be gone. */
  delete(id: string, state: StateOf<Inputs, Outputs>, services: Services): Promise<void>;
}

/** One declaration a resource: check, diff, class, outputs and docs are derived from it. */
export interface ResourceDefinition<Inputs extends z.ZodObject, Outputs extends z.ZodObject, Services> {
  /** Name of the class, which is also the name of its export in `dynamic.ts`. */
  readonly type: string;
  /** What the program declares, each by `property()`. */
  readonly inputs: Inputs;
  /** What Graph tells, each by `property()`. */
  readonly outputs: Outputs;
  /**
   * What the resource is at Graph, with its kind: two resources with the same key are the same object there.
   * Undefined where Graph makes a new object of each declaration.
   */
  keyOf(inputs: Readonly<Record<string, unknown>>): string | undefined;
  /**
   * Whether Graph's id names the object among all of this type: what this run created or took over under an id is then not
   * deleted under another key, as where the organizer is spelt otherwise. Default: false.
   */
  readonly hasUniqueId?: boolean;
  /** Whether the object in state is not yet all that was declared, so that it is to be updated. Default: never. */
  isUnfinished?(state: Readonly<Record<string, unknown>>): boolean;
  /** How an object that is at Graph already comes under Pulumi, as a sentence: import by id is not possible. */
  readonly insteadOfImport: string;
  /** What Microsoft announced of the API; said once a run. */
  readonly deprecation?: string;
  readonly lifecycle: Lifecycle<Inputs, Outputs, Services>;
}

/** A definition whose schemas do not matter. */
export type AnyResourceDefinition = Pick<
  ResourceDefinition<z.ZodObject, z.ZodObject, never>,
  "type" | "inputs" | "outputs" | "insteadOfImport" | "deprecation"
>;

/** The resource's type in state. It is part of the public contract: policies, imports and old states depend on it. */
export function typeToken({ type }: AnyResourceDefinition): string {
  return `pulumi-nodejs:dynamic/teams:${type}`;
}

/**
 * The text that Pulumi keeps as the resource's provider in state, and evaluates from the program's folder to get the
 * implementation. It is only a `require`, so that it is the same for ever and old state runs the installed code.
 * It is part of the public contract. Source: pulumi/pulumi, sdk/nodejs/cmd/dynamic-provider/index.ts.
 */
export function providerText({ type }: AnyResourceDefinition): string {
  return `exports.handler=()=>require("pulumi-teams-registration/dynamic").${type}`;
}
