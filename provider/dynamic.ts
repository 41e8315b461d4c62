/**
 * What old and new states require by name: see `providerText` in pulumi/definition.ts. This module's path and the names of its
 * exports are part of the public contract; they never change.
 */
import { DeclaredKeys } from "./pulumi/DeclaredKeys";
import { dynamicProvider } from "./pulumi/dynamicProvider";
import { externalMeetingRegistrant } from "./resources/ExternalMeetingRegistrant";
import { externalMeetingRegistration } from "./resources/ExternalMeetingRegistration";
import { GraphSession } from "./GraphSession";

const session = new GraphSession();
const keys = new DeclaredKeys();

/** The implementation of the resource ExternalMeetingRegistrant. */
export const ExternalMeetingRegistrant = dynamicProvider(externalMeetingRegistrant, session, keys);

/** The implementation of the resource ExternalMeetingRegistration. */
export const ExternalMeetingRegistration = dynamicProvider(externalMeetingRegistration, session, keys);
