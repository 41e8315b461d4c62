import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Outcome } from "../exchange";
import { audienceSchema } from "../world/registration";
import { parseBody } from "./body";
import type { ExternalCall, MeetingCall } from "./call";
import { contextBelowMeeting } from "./call";
import type { Entity } from "./projection";
import { project, projectionOf } from "./projection";
import { readQuery } from "./query";
import { odataType } from "./typed";

const TYPE = "externalMeetingRegistration";

const bodySchema = z.strictObject({ "@odata.type": odataType(TYPE), allowedRegistrant: audienceSchema });

/** GET .../registration: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistration-get?view=graph-rest-beta */
export function getExternalRegistration(call: ExternalCall): Outcome {
  const { select } = readQuery(call.exchange, ["$select"]);
  const context = contextBelowMeeting(call, `/registration${projectionOf(select)}/$entity`);
  const { id, allowedRegistrant } = call.registration;
  const entity = project(externalRegistrationEntity({ id, allowedRegistrant }), TYPE, select);
  return { answer: { status: 200, body: { "@odata.context": context, ...entity } } };
}

/** POST .../registration: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistration-post?view=graph-rest-beta */
export function createExternalRegistration(
  call: MeetingCall,
  body: Readonly<Record<string, unknown>>,
): Outcome {
  const { allowedRegistrant } = parseBody(bodySchema, body);
  const registration = { id: randomUUID(), allowedRegistrant };
  const context = contextBelowMeeting(call, "/registration/$entity");
  return {
    answer: { status: 201, body: { "@odata.context": context, ...externalRegistrationEntity(registration) } },
    change: { type: "registrationAdded", meetingId: call.meeting.id, registration },
  };
}

/** An externalMeetingRegistration as Graph answers with it, without context. */
export function externalRegistrationEntity(registration: {
  readonly id: string;
  readonly allowedRegistrant: string;
}): Entity {
  const { id, allowedRegistrant } = registration;
  return { "@odata.type": `#microsoft.graph.${TYPE}`, id, allowedRegistrant };
}
