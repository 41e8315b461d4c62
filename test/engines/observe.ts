/** What an outsider can see of a phase, in a form in which two engines can be compared. */
import type { Diagnostic, ExportedDeployment, Result, Step } from "../stack";
import { pendingOperations, settledState, type PendingOperation } from "./state";
import { nameOf } from "./urn";

/** What came of a phase, without what differs from run to run. */
export interface Observation {
  readonly succeeded: boolean;
  /** All steps with their URNs, by resource: engines handle resources in parallel. */
  readonly steps: readonly string[];
  /** All calls of the fixture's provider, by object. */
  readonly calls: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Warnings and errors. */
  readonly diagnostics: readonly string[];
  /** The resources of the exported state. */
  readonly state: readonly unknown[];
  /** Its pending operations, with their resources. */
  readonly pending: readonly PendingOperation[];
}

/** What the engines say in words of their own, or with what differs from run to run. */
const OWN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^the provider process ended before .*|^error reading from server: .*/, "<the provider is gone>"],
  [/^the stack is currently locked by 1 lock.*/s, "<the stack is locked>"],
];

/** Puts together what a phase gave. */
export function observe(result: Result, calls: readonly string[], exported: ExportedDeployment): Observation {
  return {
    succeeded: result.succeeded,
    steps: sortedBy(result.steps, ({ urn }) => urn).map((step) => describeStep(step, step.urn)),
    calls: sortedBy(calls, (call) => call.replace(/^\w+ |\d+$/g, "")),
    outputs: result.outputs,
    diagnostics: result.diagnostics
      .filter(({ severity }) => severity !== "info")
      .map(describeDiagnostic)
      .sort(),
    state: settledState(exported),
    pending: pendingOperations(exported),
  };
}

/** The steps of a result in the form of a phase's `steps`. */
export function plainSteps({ steps }: Result): string[] {
  const shown = steps.filter(({ urn }) => !/::pulumi:(pulumi:Stack|providers:[\w-]+::default)/.test(urn));
  return sortedBy(shown, ({ urn }) => nameOf(urn)).map((step) => describeStep(step, nameOf(step.urn)));
}

function describeStep({ operation, replaceKeys }: Step, subject: string): string {
  return replaceKeys.length === 0
    ? `${operation} ${subject}`
    : `${operation} ${subject} (${replaceKeys.join(", ")})`;
}

function describeDiagnostic({ severity, urn, message }: Diagnostic): string {
  const common = OWN_WORDS.reduce((text, [own, shared]) => text.replace(own, shared), message);
  return `${severity} ${urn ?? "stack"}: ${common}`;
}

/** Sorts by a key and keeps the order within one key. */
function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => key(a).localeCompare(key(b)));
}
