import type { Graph } from "../../graph/Graph";

/** What the resources need of the world. */
export interface Services {
  readonly graph: Graph;
  /** Whether what is at Graph already is taken over, where the resource does not say. */
  readonly adopt: boolean;
  /** Makes a value a secret: it will not appear in messages. */
  readonly keepSecret: (value: string | undefined) => void;
  /** Says one line to the user. */
  readonly say: (line: string) => void;
}
