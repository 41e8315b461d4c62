export {
  ExternalMeetingRegistrant,
  type ExternalMeetingRegistrantArgs,
} from "./resources/ExternalMeetingRegistrant";
export {
  ExternalMeetingRegistration,
  type ExternalMeetingRegistrationArgs,
} from "./resources/ExternalMeetingRegistration";
export type { MeetingAudience } from "./resources/registration";
