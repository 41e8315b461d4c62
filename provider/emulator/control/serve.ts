import { randomUUID } from "node:crypto";
import { z } from "zod";
import { TOKEN_LIFETIME, delegatedToken } from "../entra/accessToken";
import { issuerOf } from "../entra/metadata";
import type { Exchange, Outcome } from "../exchange";
import { parseBody, readJsonObject } from "../graph/body";
import { GraphError, answerRefusals, badRequest, checkBodySize, notFound } from "../graph/errors";
import { bearerOf, isSecret } from "../secrets";
import { externalRegistrationEntity } from "../graph/externalRegistration";
import { meetingRegistrationEntity } from "../graph/meetingRegistration";
import { onlineMeetingEntity } from "../graph/onlineMeetingEntity";
import type { Entity } from "../graph/projection";
import { meetingAdded, newRegistration } from "../world/fresh";
import { newMeetingId } from "../world/ids";
import type { User } from "../world/schema";
import type { Meeting, Registration, World } from "../world/world";
import { changeSettings, findUser, userWithId } from "../world/world";
import { answerRequest, meetingRequest, settingsRequest, tokenRequest } from "./contract";

/** The permissions of a delegated token that was asked for without them. */
const SCOPE = "OnlineMeetings.ReadWrite";

type Operation = (exchange: Exchange, world: World) => Outcome;

const operations: ReadonlyMap<string, Operation> = new Map([
  ["GET journal", readJournal],
  ["POST settings", putSettings],
  ["POST tokens", mintToken],
  ["POST meetings", addMeeting],
  ["GET meetings", readMeetings],
  ["GET registrants", readRegistrants],
  ["GET meetingRegistrants", readMeetingRegistrants],
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
  const {
    userId,
    expiresInSeconds,
    audience,
    scope = SCOPE,
  } = parseBody(tokenRequest, readJsonObject(exchange));
  const accessToken = delegatedToken(
    identity,
    { userId: objectIdOf(world, userId), scope },
    {
      audience: audience ?? exchange.endpoint,
      issuer: issuerOf(exchange.endpoint, identity.tenantId),
      at: exchange.at,
      expiresIn: expiresInSeconds ?? TOKEN_LIFETIME,
    },
  );
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
  const {
    allowedRegistrant = "everyone",
    registrationType = "externalMeetingRegistration",
    organizer,
  } = parseBody(meetingRequest, readJsonObject(exchange));
  const user = organizerOf(world, organizer);
  const id = newMeetingId(user);
  const registration = allowedRegistrant && newRegistration(registrationType, allowedRegistrant, exchange.at);
  const change = meetingAdded(id, user, registration, exchange.at);
  return { answer: { status: 201, body: { id, organizer: user } }, change };
}

function organizerOf(world: World, organizer: string | undefined): User {
  if (organizer === undefined) return world.identity.organizer;
  const known = findUser(world, organizer);
  if (known) return known;
  if (organizer.includes("@")) return { id: randomUUID(), userPrincipalName: organizer };
  return userWithId(world, organizer);
}

function readMeetings(_: Exchange, world: World): Outcome {
  const value = [...world.meetings.values()].map((meeting) => ({
    id: meeting.id,
    organizer: meeting.organizer,
    onlineMeeting: onlineMeetingEntity(world, meeting, "beta"),
    registration: meeting.registration ? registrationEntity(world, meeting.registration) : null,
  }));
  return { answer: { status: 200, body: { value } } };
}

function registrationEntity(world: World, registration: Registration): Entity {
  if (registration.type === "externalMeetingRegistration") return externalRegistrationEntity(registration);
  const customQuestions = registration.customQuestions.all();
  return { ...meetingRegistrationEntity(world, registration, 0), customQuestions };
}

function readRegistrants(exchange: Exchange, world: World): Outcome {
  const { registration } = meetingIn(exchange, world);
  const value = registration?.type === "externalMeetingRegistration" ? registration.registrants.all() : [];
  return { answer: { status: 200, body: { value } } };
}

function readMeetingRegistrants(exchange: Exchange, world: World): Outcome {
  const { registration } = meetingIn(exchange, world);
  const value = registration?.type === "meetingRegistration" ? registration.registrants.all() : [];
  return { answer: { status: 200, body: { value } } };
}

function meetingIn({ rawQuery }: Exchange, world: World): Meeting {
  const meetingId = new URLSearchParams(rawQuery).get("meetingId") ?? "";
  const meeting = world.meetings.get(meetingId);
  if (meeting) return meeting;
  throw notFound(`meetingId: there is no meeting '${meetingId}'.`);
}

function planAnswer(exchange: Exchange): Outcome {
  const { count = 1, ...rest } = parseBody(answerRequest, readJsonObject(exchange));
  const answer = { id: randomUUID(), remaining: count, ...rest };
  return { answer: { status: 204 }, change: { type: "answerPlanned", answer } };
}

function clearAnswers(): Outcome {
  return { answer: { status: 204 }, change: { type: "answersCleared" } };
}
