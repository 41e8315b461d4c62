import type { Answer, Delivery, Exchange, Outcome } from "../exchange";
import { contentOf, decodedPath } from "../exchange";
import type { Change, PlannedAnswer } from "../world/schema";
import type { World } from "../world/world";
import { standardAnswer } from "./standardAnswer";

/** What the planned answers make of a request. */
export interface Match {
  /** The one that the request gets, if any. */
  readonly given?: PlannedAnswer;
  /** The ids of those that the request counts down: the ones that let it pass, and the one that it gets. */
  readonly counted: readonly string[];
}

/** The planned answer for a request: the oldest that matches and does not let it pass. Younger ones are not asked. */
export function matchPlanned(exchange: Exchange, world: World): Match {
  const counted: string[] = [];
  for (const planned of world.answers.values()) {
    if (!isFor(planned, exchange)) continue;
    counted.push(planned.id);
    if (!planned.skip) return { given: planned, counted };
  }
  return { counted };
}

function isFor({ method, path }: PlannedAnswer, exchange: Exchange): boolean {
  return method.toUpperCase() === exchange.method && new RegExp(path, "u").test(decodedPath(exchange));
}

/** What a client gets for a request, and the change of the world that goes with it. */
export interface Fate {
  readonly delivery: Delivery;
  readonly change?: Change;
}

/** Gives a planned answer to a request. `own` is what the request would come to without it. */
export function givePlanned(planned: PlannedAnswer, own: Outcome, exchange: Exchange): Fate {
  const { status, connection, delay } = planned;
  const { carryOut = status === undefined && connection !== "closed" } = planned;
  const answer = status === undefined ? own.answer : answerOf(planned, status, exchange);
  const isEmpty = contentOf(answer, exchange.method) === undefined;
  const isClosed = connection === "closed" || (connection === "truncated" && isEmpty);
  return {
    delivery: { ...(isClosed ? {} : { answer, truncated: connection === "truncated" }), delay },
    ...(carryOut && own.change && { change: own.change }),
  };
}

function answerOf({ body, headers = {} }: PlannedAnswer, status: number, exchange: Exchange): Answer {
  return body === undefined ? standardAnswer(status, exchange, headers) : { status, headers, body };
}
