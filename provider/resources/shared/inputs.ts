import type * as pulumi from "@pulumi/pulumi";

/** A value as a program gives it: each part of it may be an output of another resource. */
export type DeepInput<Value> = pulumi.Input<
  Value extends readonly (infer Item)[]
    ? readonly DeepInput<Item>[]
    : Value extends object
      ? { readonly [Name in keyof Value]: DeepInput<Value[Name]> }
      : Value
>;
