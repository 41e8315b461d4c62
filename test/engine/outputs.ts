/** The outputs of a stack, which its state keeps on the resource that stands for the stack itself. */
import type { Snapshot } from "./snapshot";
import { STACK_TYPE } from "./urn";
import { withoutSecrets } from "./values";
import type { Properties } from "./values";

/** The outputs, secrets marked; empty before the first run. */
export function stackOutputs(snapshot: Snapshot): Properties {
  return snapshot.resources().find(({ type }) => type === STACK_TYPE)?.outputs ?? {};
}

/** The outputs as a result tells them: secrets in clear. */
export function shownOutputs(snapshot: Snapshot): Properties {
  return withoutSecrets(stackOutputs(snapshot)) as Properties;
}
