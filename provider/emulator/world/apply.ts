import { isDeepStrictEqual } from "node:util";
import { changeProperties } from "./onlineMeeting";
import { OrderedList } from "./orderedList";
import { plain } from "./plain";
import { addArrival } from "./quota";
import type { MeetingRegistrant, NewRegistration, Registrant } from "./registration";
import type { Change, LogEntry, QuotaKind, Settings } from "./schema";
import type { ExternalMeetingRegistration, Meeting, MeetingRegistration, Registration, World } from "./world";
import { changeSettings, quotaOf } from "./world";

/** Brings the world forward by one line of the data file. */
export function applyEntry(world: World, entry: LogEntry): void {
  if (entry.request) world.journal.push(entry.request);
  if (entry.request && entry.quota) countAccepted(world, entry.quota, entry.request.at);
  for (const id of entry.planned ?? []) countDown(world, id);
  if (entry.change) applyChange(world, entry.change);
}

function applyChange(world: World, change: Change): void {
  if ("meetingId" in change) {
    changeMeeting(world, change);
    return;
  }
  switch (change.type) {
    case "settingsChanged":
      replaceSettings(world, changeSettings(world.settings, change.settings));
      return;
    case "meetingAdded":
      addMeeting(world, change);
      return;
    case "answerPlanned":
      world.answers.set(change.answer.id, change.answer);
      return;
    case "answerGiven":
      countDown(world, change.answerId);
      return;
    case "answersCleared":
      world.answers.clear();
      return;
  }
}

type Added = Extract<Change, { type: "meetingAdded" }>;

function addMeeting(world: World, { meeting, registration }: Added): void {
  world.users.set(meeting.organizer.id.toLowerCase(), meeting.organizer);
  world.meetings.set(meeting.id, {
    ...meeting,
    properties: meeting.properties ?? {},
    ...(registration && { registration: newRegistration(registration) }),
  });
}

/** A change of a meeting that is there. One of a meeting that is not there changes nothing. */
type ChangeOfMeeting = Extract<Change, { meetingId: string }>;

function changeMeeting(world: World, change: ChangeOfMeeting): void {
  const meeting = world.meetings.get(change.meetingId);
  if (!meeting) return;
  if (change.type === "meetingDeleted") world.meetings.delete(meeting.id);
  else world.meetings.set(meeting.id, changedMeeting(meeting, change));
}

function changedMeeting(meeting: Meeting, change: ChangeOfMeeting): Meeting {
  const { registration, ...rest } = meeting;
  if (change.type === "registrationDeleted") return rest;
  if (change.type === "registrationAdded") {
    return { ...rest, registration: newRegistration(change.registration) };
  }
  if (change.type === "meetingChanged") {
    return { ...meeting, properties: changeProperties(meeting.properties, change.properties) };
  }
  return { ...rest, ...(registration && { registration: changedRegistration(registration, change) }) };
}

function changedRegistration(registration: Registration, change: ChangeOfMeeting): Registration {
  if (registration.type === "externalMeetingRegistration") {
    changeExternal(registration, change);
    return registration;
  }
  if (change.type === "registrationChanged") return { ...registration, ...plain(change.details) };
  changeParts(registration, change);
  return registration;
}

function changeExternal({ registrants }: ExternalMeetingRegistration, change: ChangeOfMeeting): void {
  if (change.type === "registrantPut") registrants.put(change.registrant);
  if (change.type === "registrantDeleted") registrants.delete(change.registrantId);
}

function changeParts({ registrants, customQuestions }: MeetingRegistration, change: ChangeOfMeeting): void {
  if (change.type === "meetingRegistrantPut") registrants.put(change.registrant);
  if (change.type === "meetingRegistrantDeleted") registrants.delete(change.registrantId);
  if (change.type === "questionPut") customQuestions.put(change.question);
  if (change.type === "questionDeleted") customQuestions.delete(change.questionId);
}

function newRegistration(registration: NewRegistration): Registration {
  if ("type" in registration) {
    const customQuestions = new OrderedList(registration.customQuestions);
    return { ...registration, customQuestions, registrants: new OrderedList<MeetingRegistrant>() };
  }
  return { type: "externalMeetingRegistration", ...registration, registrants: new OrderedList<Registrant>() };
}

function replaceSettings(world: World, settings: Settings): void {
  for (const kind of ["write", "read"] as const) {
    if (!isDeepStrictEqual(quotaOf(world.settings, kind), quotaOf(settings, kind))) world.accepted[kind] = [];
  }
  world.settings = settings;
}

function countAccepted(world: World, kind: QuotaKind, at: string): void {
  const quota = quotaOf(world.settings, kind);
  if (quota) addArrival(quota, world.accepted[kind], Date.parse(at));
}

function countDown(world: World, answerId: string): void {
  const answer = world.answers.get(answerId);
  if (!answer) return;
  if (answer.skip) {
    world.answers.set(answerId, { ...answer, skip: answer.skip - 1 });
    return;
  }
  if (answer.remaining === null) return;
  if (answer.remaining <= 1) world.answers.delete(answerId);
  else world.answers.set(answerId, { ...answer, remaining: answer.remaining - 1 });
}
