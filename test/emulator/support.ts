import { mkdtempSync, rmSync } from "node:fs";
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Emulator, EmulatorAddress, EmulatorOptions } from "../../provider/emulator";
import { startEmulator } from "../../provider/emulator";
import type { Running } from "./process";
import { startCommand } from "./process";

/** What an HTTP client on node:http got: fetch would tidy paths up and forbid some headers. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined when there is none. */
  readonly json: unknown;
}

export interface Sent {
  readonly method?: string;
  /** Sent as it is. */
  readonly path: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as application/json, a string as it is. */
  readonly body?: unknown;
}

/** Sends a request; what comes of it is the caller's to listen to. */
export function open(
  endpoint: string,
  { method = "GET", path, token, headers = {}, body }: Sent,
): ClientRequest {
  const { hostname, port } = new URL(endpoint);
  const isJson = body !== undefined && typeof body !== "string";
  const all = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(isJson ? { "content-type": "application/json" } : {}),
    ...headers,
  };
  const outgoing = request({ hostname, port, method, path, headers: all, agent: false });
  return outgoing.end(isJson ? JSON.stringify(body) : body);
}

export function send(endpoint: string, sent: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = open(endpoint, sent).on("error", reject);
    outgoing.on("response", (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) });
      });
    });
  });
}

/** A reply whose body must have this shape. */
export function shaped<Schema extends z.ZodType>(schema: Schema, reply: Reply): z.output<Schema> {
  return schema.parse(reply.json);
}

const tokenSchema = z.object({ access_token: z.string() });

/** The parameters of a token request that this emulator accepts. */
export function tokenForm(address: EmulatorAddress): Record<string, string> {
  const { endpoint, clientId, clientSecret } = address;
  return {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${endpoint}/.default`,
  };
}

export async function requestToken(address: EmulatorAddress, form: Record<string, string>): Promise<Reply> {
  return send(address.authorityHost, {
    method: "POST",
    path: `/${address.tenantId}/oauth2/v2.0/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
}

export async function applicationToken(address: EmulatorAddress): Promise<string> {
  return shaped(tokenSchema, await requestToken(address, tokenForm(address))).access_token;
}

export const REGISTRANT = "#microsoft.graph.externalMeetingRegistrant";
export const REGISTRATION = "#microsoft.graph.externalMeetingRegistration";

/** The path of a meeting, with the organizer's object id unless another user is named. */
export function meetingPath(
  address: EmulatorAddress,
  meetingId: string,
  user = `users/${address.organizer}`,
): string {
  return `/beta/${user}/onlineMeetings/${encodeURIComponent(meetingId)}`;
}

export function registrantsPath(address: EmulatorAddress, meetingId = address.meetings.everyone): string {
  return `${meetingPath(address, meetingId)}/registration/registrants`;
}

/** The request that registers someone for the meeting for everyone. */
export function registration(address: EmulatorAddress, token: string, id: string): Sent {
  const body = { "@odata.type": REGISTRANT, id };
  return { method: "POST", path: registrantsPath(address), token, body };
}

/** Registers someone for the meeting for everyone. */
export function register(address: EmulatorAddress, token: string, id: string): Promise<Reply> {
  return send(address.endpoint, registration(address, token, id));
}

/** The ids of those who are registered for the meeting for everyone. */
export async function registered(emulator: Emulator): Promise<string[]> {
  return (await emulator.registrants(emulator.meetings.everyone)).map(({ id }) => id);
}

/** Emulators, commands and directories of one test file, all gone when cleanUp has run. */
export class Resources {
  readonly #emulators: Emulator[] = [];
  readonly #commands: Running[] = [];
  readonly #directories: string[] = [];

  async emulator(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = await startEmulator(options);
    this.#emulators.push(emulator);
    return emulator;
  }

  /** A process of the command, with a directory of its own for temporary files. */
  command(args: readonly string[], temporary = this.directory()): Running {
    const command = startCommand(args, temporary);
    this.#commands.push(command);
    return command;
  }

  directory(): string {
    const directory = mkdtempSync(join(tmpdir(), "emulator-test-"));
    this.#directories.push(directory);
    return directory;
  }

  async cleanUp(): Promise<void> {
    for (const command of this.#commands) command.kill("SIGKILL");
    await Promise.all(this.#commands.splice(0).map(({ ended }) => ended));
    await Promise.all(this.#emulators.splice(0).map((emulator) => emulator.close()));
    for (const directory of this.#directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  }
}

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    innerError: z.strictObject({
      date: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      "request-id": z.guid(),
      "client-request-id": z.string(),
    }),
  }),
});

/** Status, code and message of a refusal, which must be in Graph's error envelope. */
export function refusal(reply: Reply): { status: number; code: string; message: string } {
  const { code, message } = shaped(errorSchema, reply).error;
  return { status: reply.status, code, message };
}

const throttledSchema = z.strictObject({
  error: z.strictObject({
    code: z.literal("TooManyRequests"),
    innerError: z.strictObject({
      code: z.literal("429"),
      date: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      message: z.literal("Please retry after"),
      "request-id": z.guid(),
      status: z.literal("429"),
    }),
    message: z.literal("Please retry again later."),
  }),
});

/** The Retry-After header of a 429, whose body must be the documented one; undefined without the header. */
export function retryAfter(reply: Reply): string | undefined {
  expect(reply.status).toBe(429);
  expect(shaped(throttledSchema, reply).error.innerError["request-id"]).toBe(reply.headers["request-id"]);
  return reply.headers["retry-after"];
}

const entraErrorSchema = z.strictObject({
  error: z.string(),
  error_description: z.string(),
  error_codes: z.array(z.number()),
  timestamp: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
  trace_id: z.guid(),
  correlation_id: z.string(),
});

/** The body of a refusal of the token endpoint, which must be in Entra ID's error shape. */
export function entraRefusal(reply: Reply): z.output<typeof entraErrorSchema> {
  return shaped(entraErrorSchema, reply);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
