import { randomUUID } from "node:crypto";
import { z } from "zod";
import { TOKEN_LIFETIME, delegatedToken } from "../entra/accessToken";
import { issuerOf } from "../entra/metadata";
import type { Exchange, Outcome } from "../exchange";
import { parseBody, readJsonObject } from "../graph/body";
import { GraphError, answerRefusals, badRequest, checkBodySize, notFound } from "../graph/errors";
import { bearerOf, isSecret } from "../secrets";
import { meetingAdded, newMeetingId } from "../world/fresh";
import type { User } from "../world/schema";
import type { World } from "../world/world";
import { changeSettings, findUser } from "../world/world";
import { answerRequest, meetingRequest, settingsRequest, tokenRequest } from "./contract";

type Operation = (exchange: Exchange, world: World) => Outcome;

const operations: ReadonlyMap<string, Operation> = new Map([
  ["GET journal", readJournal],
  ["POST settings", putSettings],
  ["POST tokens", mintToken],
  ["POST meetings", addMeeting],
  ["GET registrants", readRegistrants],
  ["POST answers", planAnswer],
  ["DELETE answers", clearAnswers],
]);

/** Whether a path is one of the control endpoint. */
export function isControlPath(segments: readonly string[]): boolean {
  return segments[0] === "emulator";
}

/** Answers for the control endpoint, to those who know its secret. Refusals have the shape of Graph's. */
export function serveControl(exchange: Exchange, world: World): Outcome {
  return answerRefusals(exchange, () => route(exchange, world));
}

function route(exchange: Exchange, world: World): Outcome {
  if (!isSecret(bearerOf(exchange.headers.authorization) ?? "", world.identity.controlSecret)) {
    throw new GraphError(
      401,
      "Unauthorized",
      "Send the control secret as Authorization: Bearer; the emulator prints it at its start.",
    );
  }
  checkBodySize(exchange);
  const name = `${exchange.method} ${exchange.segments?.slice(1).join("/") ?? ""}`;
  const operation = operations.get(name);
  if (!operation)
    throw notFound(`The control endpoint has no '${name}'. It has: ${[...operations.keys()].join(", ")}.`);
  return operation(exchange, world);
}

function readJournal(_: Exchange, world: World): Outcome {
  return { answer: { status: 200, body: { value: world.journal } } };
}

function putSettings(exchange: Exchange, world: World): Outcome {
  const settings = parseBody(settingsRequest, readJsonObject(exchange));
  return {
    answer: { status: 200, body: changeSettings(world.settings, settings) },
    change: { type: "settingsChanged", settings },
  };
}

function mintToken(exchange: Exchange, world: World): Outcome {
  const { identity } = world;
  const { userId, expiresInSeconds, audience } = parseBody(tokenRequest, readJsonObject(exchange));
  const accessToken = delegatedToken(identity, objectIdOf(world, userId), {
    audience: audience ?? exchange.endpoint,
    issuer: issuerOf(exchange.endpoint, identity.tenantId),
    at: exchange.at,
    expiresIn: expiresInSeconds ?? TOKEN_LIFETIME,
  });
  return { answer: { status: 200, body: { accessToken } } };
}

/** An object id that the emulator does not know is accepted: it is a user without meetings. */
function objectIdOf(world: World, userId: string | undefined): string {
  if (userId === undefined) return world.identity.organizer.id;
  const user = findUser(world, userId);
  if (user) return user.id;
  if (z.guid().safeParse(userId).success) return userId;
  throw badRequest(
    `userId: there is no user '${userId}'. Name an object id, or add a meeting of that organizer first.`,
  );
}

function addMeeting(exchange: Exchange, world: World): Outcome {
  const { allowedRegistrant = "everyone", organizer } = parseBody(meetingRequest, readJsonObject(exchange));
  const user = organizerOf(world, organizer);
  const id = newMeetingId(user);
  const change = meetingAdded(id, user, allowedRegistrant, exchange.at);
  return { answer: { status: 201, body: { id, organizer: user } }, change };
}

function organizerOf(world: World, organizer: string | undefined): User {
  if (organizer === undefined) return world.identity.organizer;
  const known = findUser(world, organizer);
  if (known) return known;
  if (organizer.includes("@")) return { id: randomUUID(), userPrincipalName: organizer };
  return { id: organizer, userPrincipalName: `${organizer.toLowerCase()}@contoso.example` };
}

function readRegistrants({ rawQuery }: Exchange, world: World): Outcome {
  const meetingId = new URLSearchParams(rawQuery).get("meetingId") ?? "";
  const meeting = world.meetings.get(meetingId);
  if (!meeting) throw notFound(`meetingId: there is no meeting '${meetingId}'.`);
  return { answer: { status: 200, body: { value: meeting.registration?.registrants.all() ?? [] } } };
}

function planAnswer(exchange: Exchange): Outcome {
  const { count = 1, ...rest } = parseBody(answerRequest, readJsonObject(exchange));
  const answer = { id: randomUUID(), remaining: count, ...rest };
  return { answer: { status: 204 }, change: { type: "answerPlanned", answer } };
}

function clearAnswers(): Outcome {
  return { answer: { status: 204 }, change: { type: "answersCleared" } };
}
