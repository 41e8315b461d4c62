import type { Outcome } from "../exchange";
import type { RegistrationDetails } from "../world/registration";
import type { Meeting, World } from "../world/world";
import { parseBody, readJsonObject } from "./body";
import type { MeetingCall, RegistrationCall } from "./call";
import { contextBelowMeeting } from "./call";
import { notEmulated } from "./errors";
import { newQuestionId, newRegistrationId } from "../world/ids";
import {
  newRegistrationBodySchema,
  orderedTimesSchema,
  registrationChangeSchema,
} from "./meetingRegistrationBody";
import { onlineMeetingTimes } from "./onlineMeetingEntity";
import type { Entity } from "./projection";
import { project, projectionOf } from "./projection";
import { readQuery } from "./query";

const TYPE = "meetingRegistration";
/** The questions are properties of the derived type alone, so $expand names the type. */
const QUESTIONS = "microsoft.graph.meetingRegistration/customQuestions";

/**
 * POST .../registration. What the body leaves out about the event is the meeting's. The answer has neither the
 * questions nor the number of views.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post?view=graph-rest-beta
 */
export function createMeetingRegistration(
  call: MeetingCall,
  body: Readonly<Record<string, unknown>>,
): Outcome {
  const { allowedRegistrant, customQuestions, details: given } = parseBody(newRegistrationBodySchema, body);
  const details = { ...detailsOf(call.meeting), ...given };
  parseBody(orderedTimesSchema, details);
  const registration = {
    type: TYPE,
    id: newRegistrationId(),
    allowedRegistrant,
    ...details,
    customQuestions: customQuestions.map((question) => ({ id: newQuestionId(), ...question })),
  } as const;
  return {
    answer: {
      status: 201,
      body: {
        "@odata.context": contextOf(call),
        ...meetingRegistrationEntity(call.world, registration, null),
      },
    },
    change: { type: "registrationAdded", meetingId: call.meeting.id, registration },
  };
}

/** GET .../registration: https://learn.microsoft.com/en-us/graph/api/meetingregistration-get?view=graph-rest-beta */
export function getMeetingRegistration(call: RegistrationCall): Outcome {
  const { registration, exchange, world } = call;
  const { select, expand } = readQuery(exchange, ["$select", "$expand"]);
  for (const name of expand) {
    if (name !== QUESTIONS) throw notEmulated(`This emulator expands '${QUESTIONS}' only, not '${name}'.`);
  }
  const body = {
    "@odata.context": contextOf(call, projectionOf(select, expand)),
    ...project(meetingRegistrationEntity(world, registration, 0), TYPE, select),
    ...(expand.length > 0 && { customQuestions: registration.customQuestions.all() }),
  };
  return { answer: { status: 200, body } };
}

/** PATCH .../registration: https://learn.microsoft.com/en-us/graph/api/meetingregistration-update?view=graph-rest-beta */
export function updateMeetingRegistration(call: RegistrationCall): Outcome {
  const { registration, exchange, world, meeting } = call;
  const details = parseBody(registrationChangeSchema, readJsonObject(exchange));
  const changed = { ...registration, ...details };
  parseBody(orderedTimesSchema, changed);
  const body = { "@odata.context": contextOf(call), ...meetingRegistrationEntity(world, changed, null) };
  return {
    answer: { status: 200, body },
    change: { type: "registrationChanged", meetingId: meeting.id, details },
  };
}

interface Shown extends RegistrationDetails {
  readonly id: string;
  readonly allowedRegistrant: string;
}

/** A meetingRegistration as Graph answers with it, without context and questions. Only GET knows the number of views. */
export function meetingRegistrationEntity(world: World, registration: Shown, views: number | null): Entity {
  const { id, allowedRegistrant, subject, description, startDateTime, endDateTime, speakers } = registration;
  const page = `https://teams.microsoft.com/registration/${id}`;
  return {
    "@odata.type": `#microsoft.graph.${TYPE}`,
    id,
    registrationPageWebUrl: `${page}?mode=read&tenantId=${world.identity.tenantId}`,
    allowedRegistrant,
    subject,
    description,
    startDateTime,
    endDateTime,
    registrationPageViewCount: views,
    speakers,
  };
}

function detailsOf(meeting: Meeting): RegistrationDetails {
  return {
    subject: meeting.properties.subject ?? null,
    description: null,
    ...onlineMeetingTimes(meeting),
    speakers: [],
  };
}

function contextOf(call: MeetingCall, projection = ""): string {
  return contextBelowMeeting(call, `/registration${projection}/$entity`);
}
