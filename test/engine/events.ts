/** The events of a run, as far as a reader of the Pulumi CLI's event log needs them. */
import type { EngineEvent, StepEvent } from "../stack/events";
import type { Diagnostic } from "../stack/Stack";
import type { JournalStep } from "./journal";
import type { ResourceState } from "./state";

/** The beginning and the end of a finished step: the reader counts one of the two. */
export function stepEvents({ operation, urn, keys, old, new: next }: JournalStep): readonly EngineEvent[] {
  const event: StepEvent = {
    metadata: { op: operation, urn, old: metadata(old), new: metadata(next), keys },
  };
  return [{ resourcePreEvent: event }, { resOutputsEvent: event }];
}

export function diagnosticEvent(diagnostic: Diagnostic): EngineEvent {
  return { diagnosticEvent: diagnostic };
}

function metadata(state: ResourceState | undefined): StepEvent["metadata"]["old"] {
  return state === undefined ? null : { custom: state.custom };
}
