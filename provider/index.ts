export {
  ExternalMeetingRegistrant,
  type ExternalMeetingRegistrantArgs,
} from "./resources/ExternalMeetingRegistrant";
