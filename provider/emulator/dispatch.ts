import { isControlPath, serveControl } from "./control/serve";
import { isEntraPath, serveEntra } from "./entra/serve";
import type { Delivery, Exchange, Incoming, Outcome } from "./exchange";
import type { Fate } from "./faults/planned";
import { givePlanned, matchPlanned } from "./faults/planned";
import { checkQuota } from "./faults/quota";
import { serveGraph } from "./graph/serve";
import { journalEntry } from "./journal";
import type { Pause } from "./pause";
import type { Decision, Store } from "./store/store";
import type { PlannedAnswer } from "./world/schema";
import type { World } from "./world/world";

/**
 * Carries a request out and writes it down, as one step that is in the data file as a whole or not at all. Requests to
 * Graph and Entra ID take the time that the settings and the planned answers say.
 */
export async function dispatch(incoming: Incoming, store: Store, pause: Pause): Promise<Delivery> {
  if (isControl(incoming)) return store.transact((world) => control({ ...incoming, at: new Date() }, world));
  // The latency that is known before the file has been read may be old: the way out makes up for the difference.
  const wayIn = Math.floor(store.world.settings.latency / 2);
  await pause(wayIn);
  // The time is taken under the lock, so that the journal, and with it the quotas, have one order in all processes.
  const delivery = await store.transact((world) => decide({ ...incoming, at: new Date() }, world));
  await pause((delivery.delay ?? 0) + Math.max(0, store.world.settings.latency - wayIn));
  return delivery;
}

function isControl({ segments }: Incoming): boolean {
  return segments !== undefined && isControlPath(segments);
}

function control(exchange: Exchange, world: World): Decision<Delivery> {
  const { answer, change } = serveControl(exchange, world);
  return { result: { answer }, ...(change && { entry: { change } }) };
}

function decide(exchange: Exchange, world: World): Decision<Delivery> {
  const { quota, refusal } = checkQuota(exchange, world);
  if (refusal) {
    return { result: { answer: refusal }, entry: { request: journalEntry(exchange, refusal.status) } };
  }
  const { given, counted } = matchPlanned(exchange, world);
  const { delivery, change } = fateOf(exchange, world, given);
  const entry = {
    request: journalEntry(exchange, delivery.answer?.status ?? null),
    ...(change && { change }),
    ...(counted.length > 0 && { planned: counted }),
    ...(quota && { quota }),
  };
  return { result: delivery, entry };
}

function fateOf(exchange: Exchange, world: World, given: PlannedAnswer | undefined): Fate {
  const own = serve(exchange, world);
  if (given) return givePlanned(given, own, exchange);
  const { answer, change } = own;
  return { delivery: { answer }, ...(change && { change }) };
}

function serve(exchange: Exchange, world: World): Outcome {
  if (exchange.segments && exchange.body && isEntraPath(exchange.segments)) {
    return { answer: serveEntra(exchange, world) };
  }
  return serveGraph(exchange, world);
}
