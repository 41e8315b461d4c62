/** Disturbs a run. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Running, RunPart } from "../stack";
import type { Disturbance } from "./phase";
import type { World } from "./world";

/** Does one thing to a run, and settles when the engine has noticed it. */
export async function disturb(running: Running, world: World, disturbance: Disturbance): Promise<void> {
  switch (disturbance) {
    case "release":
      await world.release();
      return;
    case "SIGINT":
    case "SIGTERM":
      running.interrupt(disturbance);
      await untilNoticed(running);
      return;
    case "kill program":
    case "kill provider":
    case "kill engine":
      await kill(running, disturbance.slice("kill ".length) as RunPart);
  }
}

/** Both engines tell of a signal that leaves the steps in flight alone. */
async function untilNoticed(running: Running): Promise<void> {
  while (!running.text().includes("; cancelling.")) await sleep(10);
}

/** @throws Error when there was nothing to kill: the phase would show nothing */
async function kill(running: Running, part: RunPart): Promise<void> {
  if (!(await running.kill(part))) throw new Error(`the run has no ${part} to kill: ${running.text()}`);
}
