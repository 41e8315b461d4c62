export {
  ExternalMeetingRegistrant,
  type ExternalMeetingRegistrantArgs,
} from "./resources/ExternalMeetingRegistrant";
export {
  ExternalMeetingRegistration,
  type ExternalMeetingRegistrationArgs,
} from "./resources/ExternalMeetingRegistration";
export {
  MeetingRegistrant,
  type CustomQuestionAnswerArgs,
  type MeetingRegistrantArgs,
} from "./resources/MeetingRegistrant";
export { MeetingRegistration, type MeetingRegistrationArgs } from "./resources/MeetingRegistration";
export { OnlineMeeting } from "./resources/OnlineMeeting";
export type { OnlineMeetingArgs } from "./resources/onlineMeeting/OnlineMeetingArgs";
export type { CustomQuestionArgs } from "./resources/meetingRegistration/customQuestions";
export type { MeetingSpeakerArgs } from "./resources/meetingRegistration/details";
export type { MeetingAudience } from "./resources/shared/registration";
export {
  getExternalMeetingRegistrants,
  getExternalMeetingRegistrantsOutput,
  type GetExternalMeetingRegistrantsArgs,
  type GetExternalMeetingRegistrantsResult,
} from "./lookups/getExternalMeetingRegistrants";
export {
  getMeetingRegistration,
  getMeetingRegistrationOutput,
  type GetMeetingRegistrationArgs,
  type GetMeetingRegistrationResult,
} from "./lookups/getMeetingRegistration";
export {
  getOnlineMeeting,
  getOnlineMeetingOutput,
  type GetOnlineMeetingArgs,
  type GetOnlineMeetingResult,
} from "./lookups/getOnlineMeeting";
