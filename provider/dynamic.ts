/**
 * What old and new states require by name: see `providerText` in pulumi/definition.ts. This module's path and the names of its
 * exports are part of the public contract; they never change.
 */
import { DeclaredKeys } from "./pulumi/DeclaredKeys";
import { dynamicProvider } from "./pulumi/dynamicProvider";
import { externalMeetingRegistrant } from "./resources/ExternalMeetingRegistrant";
import { externalMeetingRegistration } from "./resources/ExternalMeetingRegistration";
import { onlineMeeting } from "./resources/OnlineMeeting";
import { endWithEngine } from "./engineWatch";
import { meetingRegistrant } from "./resources/MeetingRegistrant";
import { meetingRegistration } from "./resources/MeetingRegistration";
import { GraphSession } from "./GraphSession";
import type { ReadConfiguration } from "./settings";

class ProviderSession extends GraphSession {
  override configure(configuration: ReadConfiguration): void {
    super.configure(configuration);
    endWithEngine();
  }
}

const session = new ProviderSession();
const keys = new DeclaredKeys();

/** The implementation of the resource ExternalMeetingRegistrant. */
export const ExternalMeetingRegistrant = dynamicProvider(externalMeetingRegistrant, session, keys);

/** The implementation of the resource ExternalMeetingRegistration. */
export const ExternalMeetingRegistration = dynamicProvider(externalMeetingRegistration, session, keys);

/** The implementation of the resource MeetingRegistration. */
export const MeetingRegistration = dynamicProvider(meetingRegistration, session, keys);

/** The implementation of the resource MeetingRegistrant. */
export const MeetingRegistrant = dynamicProvider(meetingRegistrant, session, keys);

/** The implementation of the resource OnlineMeeting. */
export const OnlineMeeting = dynamicProvider(onlineMeeting, session, keys);
