import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
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

export function send(
  endpoint: string,
  { method = "GET", path, token, headers = {}, body }: Sent,
): Promise<Reply> {
  const { hostname, port } = new URL(endpoint);
  const isJson = body !== undefined && typeof body !== "string";
  const all = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(isJson ? { "content-type": "application/json" } : {}),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) });
      });
    });
    outgoing.on("error", reject).end(isJson ? JSON.stringify(body) : body);
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

/** Registers someone for the meeting for everyone. */
export function register(address: EmulatorAddress, token: string, id: string): Promise<Reply> {
  const body = { "@odata.type": REGISTRANT, id };
  return send(address.endpoint, { method: "POST", path: registrantsPath(address), token, body });
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
