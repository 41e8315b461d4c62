import type { Stack, StackSettings } from "../stack/Stack";
import { EngineStack } from "./stack";

/**
 * A stack on the engine of this folder, for machines without the Pulumi CLI. It runs unmodified programs
 * whose resources are dynamic ones, and keeps a version 3 checkpoint that the CLI can import.
 *
 * Left out, and refused with a sentence where a program asks for it: `X.get`, StackReference, the import
 * option, transforms, hooks, replaceWith, replacementTrigger, functions, packages other than the dynamic
 * one, remote components. There are no targets.
 *
 * One thing differs: an interrupted destroy fails, while the CLI (3.260) ends it with exit code 0.
 *
 * @param settings `state` is a folder of the stack's own; it holds `<stack>.json`, the checkpoint,
 *   `Pulumi.<stack>.yaml`, the configuration, and while a run changes the state `<stack>.lock`
 * @throws Error when Pulumi.yaml is missing or not for Node, or when the passphrase is wrong
 */
export async function openEngineStack(settings: StackSettings): Promise<Stack> {
  return EngineStack.open(settings, {});
}
