import type { Answer, Exchange, Outcome } from "../exchange";
import { GraphError, errorAnswer } from "../graph/errors";
import type { PlannedAnswer } from "../world/schema";
import type { World } from "../world/world";

/** Graph's codes for the statuses that a service answers under load or when it fails. */
const codes: Readonly<Record<number, string>> = {
  429: "TooManyRequests",
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

/** The answer that was planned for such a request, the oldest first; undefined when there is none. */
export function plannedOutcome(exchange: Exchange, world: World): Outcome | undefined {
  const path = exchange.segments ? `/${exchange.segments.join("/")}` : exchange.rawPath;
  for (const planned of world.answers.values()) {
    if (planned.method.toUpperCase() !== exchange.method) continue;
    if (!new RegExp(planned.path, "u").test(path)) continue;
    return { answer: answerOf(planned, exchange), change: { type: "answerGiven", answerId: planned.id } };
  }
  return undefined;
}

function answerOf(planned: PlannedAnswer, exchange: Exchange): Answer {
  const { status, body, headers = {} } = planned;
  if (body !== undefined || status < 400) return { status, headers, body };
  const code = codes[status] ?? "UnknownError";
  return errorAnswer(new GraphError(status, code, `Answered with ${status} as planned.`, headers), exchange);
}
