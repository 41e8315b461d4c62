/** Stacks for tests and the demo: of test/engine, which is always there, and of the Pulumi CLI where it is installed. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { openEngineStack } from "../engine";
import { openPulumiStack } from "./pulumi";
import type { Stack, StackSettings } from "./Stack";

export type * from "./Stack";
export { writeProgram, type Program, type ProgramFiles, type ProgramSource } from "./program";

/** One of the two engines that can be behind a stack. */
export interface Engine {
  /** As in {@link Stack.engine}. */
  readonly name: "test/engine" | "pulumi";
  /** Whether it can be used on this machine. */
  readonly available: boolean;
  readonly open: (settings: StackSettings) => Promise<Stack>;
}

/** Both engines, test/engine first; the Pulumi CLI is available where `pulumi` is on PATH. */
export function engines(): readonly Engine[] {
  return [
    { name: "test/engine", available: true, open: openEngineStack },
    { name: "pulumi", available: isOnPath("pulumi"), open: openPulumiStack },
  ];
}

/** Opens a stack on the Pulumi CLI where it is available, on test/engine else. */
export function openStack(settings: StackSettings): Promise<Stack> {
  return isOnPath("pulumi") ? openPulumiStack(settings) : openEngineStack(settings);
}

function isOnPath(file: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => isExecutable(join(folder, file)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
