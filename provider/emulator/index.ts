/**
 * An emulator of Microsoft Graph's meeting registration and of Entra ID's token endpoint, for demos, tests and
 * pipelines that have no tenant. It is another endpoint to the provider, and nothing more.
 */
export { connectEmulator } from "./control/client";
export type { ControlAddress, EmulatorControl } from "./control/client";
export type {
  AddedMeeting,
  AnswerRequest,
  EmulatedMeeting,
  MeetingRequest,
  SettingsRequest,
  TokenRequest,
} from "./control/contract";
export { startEmulator } from "./emulator";
export type { Emulator, EmulatorAddress } from "./emulator";
export type { EmulatorOptions } from "./options";
export type { MeetingRegistrant, Registrant } from "./world/registration";
export type { JournalEntry, Quota, Settings } from "./world/schema";
