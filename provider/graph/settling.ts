import { backoff } from "../retry/backoff";
import { sleep } from "../retry/sleep";

/** How often a creation is sent, where its outcome stays unknown. */
export const rounds = 5;

/** What is granted to a request that may still be on its way, in milliseconds. */
const timeToArrive = 1000;

/** Waits before Graph is asked what came of a creation whose answer was lost. `round` counts from 1. */
export function untilArrival(round: number): Promise<void> {
  return sleep(timeToArrive + backoff(round));
}
