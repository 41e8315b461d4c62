import type { Progress } from "../Progress";
import type { RegistrantDirectory } from "./registrants/RegistrantDirectory";
import type { SendToGraph } from "./request";

/** What the parts of Graph's client share. */
export interface Calls {
  readonly send: SendToGraph;
  /** Origin of Graph. */
  readonly endpoint: URL;
  /** How long an unknown outcome is looked into, in milliseconds. */
  readonly timeout: number;
  readonly progress: Progress;
  readonly directory: RegistrantDirectory;
}
