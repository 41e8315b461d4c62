/** Event logs, as the Pulumi CLI writes them (`--event-log`, a JSON object a line; sdk/go/common/apitype/events.go). */
import type { Diagnostic, Operation, RunCommand, Step } from "./Stack";

interface StateMetadata {
  readonly custom?: boolean;
}

/** A step as an event tells of it. */
export interface StepEvent {
  readonly metadata: {
    readonly op: string;
    readonly urn: string;
    readonly old: StateMetadata | null;
    readonly new: StateMetadata | null;
    readonly keys?: readonly string[];
  };
}

/** One line of the log; an event of any other kind has none of these fields. */
export interface EngineEvent {
  readonly resourcePreEvent?: StepEvent;
  readonly resOutputsEvent?: StepEvent;
  readonly diagnosticEvent?: {
    readonly urn?: string;
    readonly message: string;
    readonly severity: string;
    readonly ephemeral?: boolean;
  };
}

const OPERATIONS: ReadonlySet<string> = new Set<Operation>([
  "same",
  "create",
  "update",
  "replace",
  "create-replacement",
  "delete-replaced",
  "delete",
  "refresh",
]);

const STACK_TYPE = "::pulumi:pulumi:Stack::";

const SEVERITIES: Readonly<Record<string, Diagnostic["severity"] | undefined>> = {
  info: "info",
  "info#err": "info",
  warning: "warning",
  error: "error",
};

/**
 * The steps and the diagnostics that an event log tells of, in its order.
 *
 * A step of a custom resource counts when it is finished; one that failed is told by its diagnostics alone. A step
 * of a component counts when it begins: nothing in it can fail, and its end is reported only where the program
 * registers outputs (in previews a second time then). Of `pulumi refresh` the end counts for all, because only that
 * tells what was found.
 *
 * @param log The text of the file; a line that a killed engine did not finish is left out.
 * @param command The command that wrote it.
 */
export function readEvents(log: string, command: RunCommand): { steps: Step[]; diagnostics: Diagnostic[] } {
  const events = log
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as EngineEvent);
  const counts = (event: StepEvent, finished: boolean): boolean =>
    finished === (command === "refresh" || isCustom(event));
  return {
    steps: events.flatMap((event) => stepsOf(event, counts)),
    diagnostics: events.flatMap(diagnosticsOf),
  };
}

function stepsOf(event: EngineEvent, counts: (event: StepEvent, finished: boolean) => boolean): Step[] {
  const finished = event.resOutputsEvent !== undefined;
  const step = event.resOutputsEvent ?? event.resourcePreEvent;
  if (step === undefined || !counts(step, finished) || !isOperation(step.metadata.op)) {
    return [];
  }
  const { op, urn, keys } = step.metadata;
  return [{ operation: op, urn, replaceKeys: keys ?? [] }];
}

function isCustom({ metadata }: StepEvent): boolean {
  return (metadata.new ?? metadata.old)?.custom === true;
}

function isOperation(op: string): op is Operation {
  return OPERATIONS.has(op);
}

function diagnosticsOf({ diagnosticEvent: event }: EngineEvent): Diagnostic[] {
  if (event === undefined || event.ephemeral === true) {
    return [];
  }
  const severity = SEVERITIES[event.severity];
  if (severity === undefined) {
    return [];
  }
  const about = event.urn === undefined || event.urn.includes(STACK_TYPE) ? {} : { urn: event.urn };
  return [{ severity, message: event.message.trim(), ...about }];
}
