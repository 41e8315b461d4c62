import type { Exchange, Outcome } from "../exchange";
import type { World } from "../world/world";
import { findMeeting, findPathUser, organizerOnly } from "./access";
import { authenticate } from "./authentication";
import type { GraphRequest, MeetingCall, UserCall } from "./call";
import { GraphError, answerRefusals, badRequest, checkBodySize, notFound } from "./errors";
import type { Methods, Operation, RegistrationResource } from "./operations";
import {
  externalOperations,
  meetingOperations,
  operationsWithoutRegistration,
  registrationOperations,
  userOperations,
} from "./operations";
import { parseGraphPath } from "./path";
import { checkPermissions, externalPermissions } from "./permissions";

/** Answers for Microsoft Graph. Never throws a refusal: it is an answer in Graph's error envelope. */
export function serveGraph(exchange: Exchange, world: World): Outcome {
  return answerRefusals(exchange, () => route(exchange, world));
}

function route(exchange: Exchange, world: World): Outcome {
  checkBodySize(exchange);
  if (!exchange.segments) throw badRequest("Invalid request: the path has a malformed percent escape.");
  const claims = authenticate(exchange, world.identity);
  const request = { exchange, world, path: parseGraphPath(exchange.segments), claims };
  const { resource } = request.path;
  if (resource === "onlineMeetings" || resource === "createOrGet") {
    return serveUser(request, userOperations[resource]);
  }
  if (resource === "onlineMeeting") {
    const operation = find(meetingOperations, request);
    return carryOut(findCall(request), operation);
  }
  return serveRegistration(request, resource);
}

function serveUser(request: GraphRequest, methods: Methods<UserCall>): Outcome {
  const { permissions, run } = find(methods, request);
  const user = findPathUser(request);
  if (permissions) checkPermissions(request.claims, permissions);
  return run({ ...request, user });
}

/** What is allowed depends on the type of the registration, so the meeting is looked for first. */
function serveRegistration(request: GraphRequest, resource: RegistrationResource): Outcome {
  find(registrationOperations[resource], request);
  const call = findCall(request);
  const { registration } = call.meeting;
  switch (registration?.type) {
    case undefined:
      return serveWithoutRegistration(call, resource);
    case "meetingRegistration":
      return carryOut({ ...call, registration }, find(registrationOperations[resource], request));
    case "externalMeetingRegistration": {
      const methods = externalOperations[resource];
      if (methods.size === 0) throw badRequest("Resource not found for the segment 'customQuestions'.");
      const operation = find(methods, request);
      const permissions = operation.permissions && externalPermissions(call.world, operation.permissions);
      return carryOut({ ...call, registration }, { ...operation, ...(permissions && { permissions }) });
    }
  }
}

function serveWithoutRegistration(call: MeetingCall, resource: RegistrationResource): Outcome {
  const operation = operationsWithoutRegistration[resource]?.get(methodOf(call));
  if (operation) return carryOut(call, operation);
  organizerOnly(call);
  throw notFound(`Registration is not enabled for the online meeting '${call.meeting.id}'.`);
}

function carryOut<Call extends MeetingCall>(
  call: Call,
  { access = organizerOnly, permissions, run }: Operation<Call>,
): Outcome {
  access(call);
  if (permissions) checkPermissions(call.claims, permissions);
  return run(call);
}

function findCall(request: GraphRequest): MeetingCall {
  const call = { ...request, user: findPathUser(request) };
  return { ...call, meeting: findMeeting(call) };
}

function find<Call>(methods: Methods<Call>, request: GraphRequest): Operation<Call> {
  const operation = methods.get(methodOf(request));
  if (operation) return operation;
  const allow = [...methods.keys()].join(", ");
  const message = `Specified HTTP method is not allowed for the request target: ${request.exchange.method} on ${request.path.resource}.`;
  throw new GraphError(405, "MethodNotAllowed", message, { allow });
}

/** HEAD is GET without the content of the answer (RFC 9110, 9.3.2). */
function methodOf({ exchange }: GraphRequest): string {
  return exchange.method === "HEAD" ? "GET" : exchange.method;
}
