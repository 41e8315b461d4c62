import type { Outcome } from "../exchange";
import { newJoinLink } from "../world/joinLink";
import type { MeetingRegistrant } from "../world/registration";
import { parseBody, readJsonObject } from "./body";
import type { RegistrationCall } from "./call";
import { contextBelowMeeting } from "./call";
import { GraphError, notFound } from "./errors";
import { newRegistrantId } from "../world/ids";
import { toInstant } from "../world/instant";
import { listAnswer } from "./list";
import { meetingRegistrantSchemaFor } from "./meetingRegistrantBody";
import type { Entity } from "./projection";

const TYPE = "meetingRegistrant";
const BELOW_MEETING = "/registration/registrants";

/**
 * GET .../registration/registrants, for the organizer. The links and the ids of the questions are null.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-list-registrants?view=graph-rest-beta
 */
export function listMeetingRegistrants(call: RegistrationCall): Outcome {
  return listAnswer(call.exchange, {
    context: contextBelowMeeting(call, BELOW_MEETING),
    type: TYPE,
    items: call.registration.registrants,
    pageSize: call.world.settings.pageSize,
    entity: listed,
  });
}

/**
 * POST .../registration/registrants: 200 with a part of the registrant. For everyone it says nothing: the person gets
 * the link by e-mail.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post-registrants?view=graph-rest-beta
 */
export function enrollMeetingRegistrant(call: RegistrationCall): Outcome {
  const { registration, exchange, world } = call;
  const schema = meetingRegistrantSchemaFor(registration.customQuestions.all());
  const body = parseBody(schema, readJsonObject(exchange));
  const existing = findEnrolled(call, body.email);
  if (existing && world.settings.repeatedPost === "conflict") {
    throw new GraphError(
      409,
      "Conflict",
      `A registrant with the email '${body.email}' is registered already.`,
    );
  }
  if (existing && world.settings.repeatedPost === "sameLink") return { answer: enrolled(call, existing) };
  const registrant = newRegistrant(call, existing?.id ?? newRegistrantId(registration.id), body);
  return {
    answer: enrolled(call, registrant),
    change: { type: "meetingRegistrantPut", meetingId: call.meeting.id, registrant },
  };
}

/**
 * DELETE .../registration/registrants/{id}: who enrolled with a delegated permission for a registration of the
 * organization cancels. Anybody else has only the link in the e-mail for it.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistrant-delete?view=graph-rest-beta
 */
export function cancelMeetingRegistrant(call: RegistrationCall): Outcome {
  const { registration, path, world, meeting } = call;
  const registrant = registration.registrants.get(path.itemId);
  if (registrant?.status !== "registered") throw notFound(`The registrant '${path.itemId}' was not found.`);
  checkMayCancel(call, registrant);
  const answer = { status: 204 };
  const meetingId = meeting.id;
  if (world.settings.canceledRegistrant === "removed") {
    return { answer, change: { type: "meetingRegistrantDeleted", meetingId, registrantId: registrant.id } };
  }
  const canceled = { ...registrant, status: "canceled" } as const;
  return { answer, change: { type: "meetingRegistrantPut", meetingId, registrant: canceled } };
}

function checkMayCancel({ registration, claims }: RegistrationCall, { enrolledBy }: MeetingRegistrant): void {
  if (registration.allowedRegistrant === "everyone") {
    throw forbidden("Registrants of a meeting for everyone cancel with the link in their e-mail only.");
  }
  if (enrolledBy === null) {
    throw forbidden(
      "The registrant was not enrolled with delegated permission and cancels with the link in the e-mail only.",
    );
  }
  const isRegistrant = claims.scp === undefined || claims.oid.toLowerCase() === enrolledBy.toLowerCase();
  if (!isRegistrant) throw forbidden("Only who enrolled as this registrant can cancel it.");
}

function findEnrolled({ registration }: RegistrationCall, email: string): MeetingRegistrant | undefined {
  return registration.registrants
    .all()
    .find((other) => other.status === "registered" && other.email.toLowerCase() === email.toLowerCase());
}

type Body = Pick<MeetingRegistrant, "firstName" | "lastName" | "email" | "customQuestionAnswers">;

function newRegistrant(call: RegistrationCall, id: string, body: Body): MeetingRegistrant {
  const { registration, world, meeting, exchange, claims } = call;
  const joinWebUrl = newJoinLink({
    tenantId: world.identity.tenantId,
    organizerId: meeting.organizer.id,
    registrantId: id,
    isPublic: registration.allowedRegistrant === "everyone",
  });
  return {
    id,
    joinWebUrl,
    ...body,
    status: "registered",
    registrationDateTime: toInstant(exchange.at),
    enrolledBy: claims.scp === undefined ? null : claims.oid,
  };
}

function enrolled(call: RegistrationCall, { id, joinWebUrl }: MeetingRegistrant): Outcome["answer"] {
  const isOpen = call.registration.allowedRegistrant === "everyone";
  const body = {
    "@odata.context": contextBelowMeeting(call, `${BELOW_MEETING}/$entity`),
    "@odata.type": `#microsoft.graph.${TYPE}`,
    id: isOpen ? "" : id,
    registrationDateTime: null,
    joinWebUrl: isOpen ? "" : joinWebUrl,
    firstName: null,
    lastName: null,
    email: null,
    status: null,
    customQuestionAnswers: [],
  };
  return { status: 200, body };
}

function listed(registrant: MeetingRegistrant): Entity {
  const { id, registrationDateTime, firstName, lastName, email, status, customQuestionAnswers } = registrant;
  return {
    "@odata.type": `#microsoft.graph.${TYPE}`,
    id,
    registrationDateTime,
    joinWebUrl: null,
    firstName,
    lastName,
    email,
    status,
    customQuestionAnswers: customQuestionAnswers.map(({ displayName, value }) => ({
      questionId: null,
      displayName,
      value,
    })),
  };
}

function forbidden(message: string): GraphError {
  return new GraphError(403, "Forbidden", message);
}
