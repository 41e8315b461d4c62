import { z } from "zod";
import type { MeetingRegistrant, Registrant } from "../world/registration";
import type { JournalEntry, Settings } from "../world/schema";
import type {
  AddedMeeting,
  AnswerRequest,
  EmulatedMeeting,
  MeetingRequest,
  SettingsRequest,
  TokenRequest,
} from "./contract";
import {
  journalResponse,
  meetingRegistrantsResponse,
  meetingResponse,
  meetingsResponse,
  registrantsResponse,
  settingsResponse,
  tokenResponse,
} from "./contract";

/** Where the control endpoint is, and the secret that it asks for: `control` of what the command prints. */
export interface ControlAddress {
  readonly url: string;
  readonly secret: string;
}

/** What can be asked of a running emulator and told to it. Every method throws an Error when it is refused. */
export interface EmulatorControl {
  /** Every request to Graph and Entra ID so far, the oldest first. */
  journal(): Promise<readonly JournalEntry[]>;
  /** Changes the settings that are given, and returns all of them. */
  settings(changes?: SettingsRequest): Promise<Settings>;
  /**
   * An access token that acts for a user: object id or user principal name, the organizer by default. It needs no
   * sign-in. `options` make one that has expired, is for another audience or has other permissions.
   */
  delegatedToken(userId?: string, options?: Omit<TokenRequest, "userId">): Promise<string>;
  /** Adds a meeting, by default one of the organizer with a registration for everyone. */
  addMeeting(meeting?: MeetingRequest): Promise<AddedMeeting>;
  /** All meetings as Graph holds them, the oldest first. */
  onlineMeetings(): Promise<readonly EmulatedMeeting[]>;
  /** The external registrants of a meeting as Graph holds them, with their links. */
  registrants(meetingId: string): Promise<readonly Registrant[]>;
  /** The registrants of a meetingRegistration as Graph holds them, with their links; none for another meeting. */
  meetingRegistrants(meetingId: string): Promise<readonly MeetingRegistrant[]>;
  /**
   * Plans a fault for the next matching requests: another answer, a lost one, a late one. Earlier planned answers come
   * first, and a quota before all of them.
   */
  answer(answer: AnswerRequest): Promise<void>;
  /** Drops all planned answers. */
  clearAnswers(): Promise<void>;
}

/** The control of an emulator that runs elsewhere on this machine, such as one started as a command. */
export function connectEmulator({ control }: { readonly control: ControlAddress }): EmulatorControl {
  const call = <Schema extends z.ZodType>(schema: Schema, method: string, path: string, body?: unknown) =>
    request(control, schema, method, path, body);
  return {
    journal: async () => (await call(journalResponse, "GET", "journal")).value,
    settings: (changes = {}) => call(settingsResponse, "POST", "settings", changes),
    delegatedToken: async (userId, options) =>
      (await call(tokenResponse, "POST", "tokens", { ...options, userId })).accessToken,
    addMeeting: (meeting = {}) => call(meetingResponse, "POST", "meetings", meeting),
    onlineMeetings: async () => (await call(meetingsResponse, "GET", "meetings")).value,
    registrants: async (meetingId) =>
      (await call(registrantsResponse, "GET", `registrants?${meetingQuery(meetingId)}`)).value,
    meetingRegistrants: async (meetingId) =>
      (await call(meetingRegistrantsResponse, "GET", `meetingRegistrants?${meetingQuery(meetingId)}`)).value,
    answer: async (answer) => call(z.void(), "POST", "answers", answer),
    clearAnswers: async () => call(z.void(), "DELETE", "answers"),
  };
}

function meetingQuery(meetingId: string): string {
  return new URLSearchParams({ meetingId }).toString();
}

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });

async function request<Schema extends z.ZodType>(
  { url, secret }: ControlAddress,
  schema: Schema,
  method: string,
  path: string,
  body: unknown,
): Promise<z.output<Schema>> {
  const response = await fetch(`${url}/${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    redirect: "error",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const content: unknown = text === "" ? undefined : JSON.parse(text);
  if (response.ok) return schema.parse(content);
  const refusal = refusalSchema.safeParse(content);
  throw new Error(
    refusal.success
      ? refusal.data.error.message
      : `The emulator answered ${response.status} to ${method} ${path}.`,
  );
}
