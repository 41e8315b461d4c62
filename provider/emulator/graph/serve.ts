import type { Exchange, Outcome } from "../exchange";
import type { World } from "../world/world";
import { findMeeting } from "./access";
import { authenticate } from "./authentication";
import type { Operation } from "./call";
import { GraphError, answerRefusals, badRequest, checkBodySize } from "./errors";
import { deleteMeeting, getMeeting } from "./meeting";
import type { Resource } from "./path";
import { parseGraphPath } from "./path";
import { createRegistrant, deleteRegistrant, listRegistrants } from "./registrants";
import { createRegistration, deleteRegistration, getRegistration } from "./registration";

/** What Microsoft documents for each resource, and nothing that is only in the generated metadata. */
const operations: Record<Resource, ReadonlyMap<string, Operation>> = {
  onlineMeeting: new Map([
    ["GET", getMeeting],
    ["DELETE", deleteMeeting],
  ]),
  registration: new Map([
    ["GET", getRegistration],
    ["POST", createRegistration],
    ["DELETE", deleteRegistration],
  ]),
  registrants: new Map([
    ["GET", listRegistrants],
    ["POST", createRegistrant],
  ]),
  registrant: new Map([["DELETE", deleteRegistrant]]),
};

/** Answers for Microsoft Graph. Never throws a refusal: it is an answer in Graph's error envelope. */
export function serveGraph(exchange: Exchange, world: World): Outcome {
  return answerRefusals(exchange, () => route(exchange, world));
}

function route(exchange: Exchange, world: World): Outcome {
  checkBodySize(exchange);
  if (!exchange.segments) throw badRequest("Invalid request: the path has a malformed percent escape.");
  const claims = authenticate(exchange, world.identity);
  const path = parseGraphPath(exchange.segments);
  const operation = findOperation(path.resource, exchange.method);
  return operation({ exchange, world, path, meeting: findMeeting(world, path, claims) });
}

function findOperation(resource: Resource, method: string): Operation {
  const operation = operations[resource].get(method);
  if (operation) return operation;
  const allow = [...operations[resource].keys()].join(", ");
  const message = `Specified HTTP method is not allowed for the request target: ${method} on ${resource}.`;
  throw new GraphError(405, "MethodNotAllowed", message, { allow });
}
