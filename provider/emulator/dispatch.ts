import { plannedOutcome } from "./control/planned";
import { isControlPath, serveControl } from "./control/serve";
import { isEntraPath, serveEntra } from "./entra/serve";
import type { Answer, Exchange, Outcome } from "./exchange";
import { serveGraph } from "./graph/serve";
import { journalEntry } from "./journal";
import type { Store } from "./store/store";
import type { Decision } from "./store/store";
import type { World } from "./world/world";

/** Carries a request out and writes it down, as one step that is in the data file as a whole or not at all. */
export function dispatch(exchange: Exchange, store: Store): Promise<Answer> {
  return store.transact((world) => decide(exchange, world));
}

function decide(exchange: Exchange, world: World): Decision<Answer> {
  if (exchange.segments && isControlPath(exchange.segments)) {
    const { answer, change } = serveControl(exchange, world);
    return { result: answer, ...(change && { entry: { change } }) };
  }
  const { answer, change } = plannedOutcome(exchange, world) ?? serve(exchange, world);
  return {
    result: answer,
    entry: { request: journalEntry(exchange, answer.status), ...(change && { change }) },
  };
}

function serve(exchange: Exchange, world: World): Outcome {
  if (exchange.segments && exchange.body && isEntraPath(exchange.segments)) {
    return { answer: serveEntra(exchange, world.identity) };
  }
  return serveGraph(exchange, world);
}
