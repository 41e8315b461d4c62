import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Graph } from "../graph/Graph";
import { GraphSession } from "../GraphSession";
import { check } from "../pulumi/check";
import { readSettings } from "../settings";

/** A question that a program asks Graph, also in preview. */
export interface Lookup<Args extends z.ZodObject, Result> {
  /** Name of the function, for messages. */
  readonly name: string;
  /** What the program gives, each by `property()`. */
  readonly args: Args;
  /** Asks Graph. What it throws becomes the program's error. */
  readonly ask: (args: z.infer<Args>, graph: Graph) => Promise<Result>;
}

/**
 * Asks Graph, with the settings of the stack's configuration and of the environment.
 *
 * @throws pulumi.RunError for arguments that are wrong, before any call; for settings that do not do; for Graph's refusals
 */
export async function lookUp<Args extends z.ZodObject, Result>(
  { name, args: schema, ask }: Lookup<Args, Result>,
  args: object,
): Promise<Result> {
  const outputs = Object.entries(args).flatMap(([property, value]) =>
    pulumi.Output.isInstance(value)
      ? [{ property, reason: `is an output: call ${name}Output, which takes outputs` }]
      : [],
  );
  const failures = outputs.length > 0 ? outputs : check(schema, args as Record<string, unknown>);
  if (failures.length > 0) {
    const lines = failures.map(({ property, reason }) => `- ${property} ${reason}`);
    throw new pulumi.RunError(`${name} cannot ask Graph with these arguments:\n${lines.join("\n")}`);
  }
  const session = sessionOfProgram(name);
  try {
    return await ask(schema.parse(args), session.services().graph);
  } catch (error) {
    throw refusal(name, session.redact(messageOf(error)));
  }
}

/** The form of a lookup that takes and gives outputs: it waits until all arguments are known. */
export function lookUpOutput<Args extends object, Result>(
  get: (args: Args) => Promise<Result>,
  args: { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> },
): pulumi.Output<Result> {
  return pulumi.output(args).apply<Result>((known) => get(known as Args));
}

// By settings: a program of the Automation API can serve several stacks in one process.
const sessions = new Map<string, GraphSession>();

function sessionOfProgram(name: string): GraphSession {
  const readConfiguration = (key: string): string | undefined => pulumi.runtime.getConfig(key);
  let settings: string;
  try {
    settings = JSON.stringify(readSettings(readConfiguration, process.env));
  } catch (error) {
    throw refusal(name, messageOf(error));
  }
  const known = sessions.get(settings);
  if (known !== undefined) return known;
  const session = new GraphSession();
  session.configure(readConfiguration);
  sessions.set(settings, session);
  return session;
}

function refusal(name: string, message: string): pulumi.RunError {
  return new pulumi.RunError(`${name} failed: ${message}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
