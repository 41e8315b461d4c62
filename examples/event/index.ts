import * as pulumi from "@pulumi/pulumi";
import {
  ExternalMeetingRegistrant,
  ExternalMeetingRegistration,
  OnlineMeeting,
  type MeetingAudience,
} from "pulumi-teams-registration";

const config = new pulumi.Config();
const organizer = config.get("organizer"); // left out: the signed-in user
const allowedRegistrant = config.get<MeetingAudience>("allowedRegistrant") ?? "everyone";

const tenantId = "909c6581-5130-43e9-88f3-fcb3582cde37";
const people = [
  { id: "ada@contoso.com", userId: "cc515404-b55c-466e-b896-992c918ecc01" },
  { id: "grace@contoso.com", userId: "cc515404-b55c-466e-b896-992c918ecc02" },
  { id: "katherine@contoso.com", userId: "cc515404-b55c-466e-b896-992c918ecc03" },
];

const meeting = new OnlineMeeting("meeting", {
  organizer,
  externalId: "conference-2027",
  subject: "Conference 2027",
  startDateTime: "2027-03-01T09:00:00+01:00",
  endDateTime: "2027-03-01T17:00:00+01:00",
});

const registration = new ExternalMeetingRegistration("registration", {
  organizer,
  meetingId: meeting.id,
  allowedRegistrant,
});

const registrants = people.map(({ id, userId }) => {
  const directory = allowedRegistrant === "organization" ? { tenantId, userId } : {};
  // meetingId comes from the registration, so that registrants follow it, and are replaced with it.
  const args = { organizer, meetingId: registration.meetingId, id, ...directory };
  // Graph unregisters everybody with the registration. One by one, ten thousand people take hours under a quota.
  return new ExternalMeetingRegistrant(id, args, { deletedWith: registration });
});

export const meetingId = meeting.id;
export const joinWebUrls = pulumi
  .all(registrants.map(({ registrantId, joinWebUrl }) => pulumi.all([registrantId, joinWebUrl])))
  .apply((links) => Object.fromEntries(links));
