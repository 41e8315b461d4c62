import { randomBytes } from "node:crypto";
import type { ExternalMeetingRegistrantArgs } from "pulumi-teams-registration";
import { startEmulator, type Emulator } from "pulumi-teams-registration/emulator";
import { writeProgram, type Engine, type Result, type Stack } from "../stack";
import { graphCalls, nameOf } from "./seen";

/** A resource of the test program. */
export interface Declared extends Partial<Record<keyof ExternalMeetingRegistrantArgs, unknown>> {
  /** A misspelt argument, as only JavaScript can give one. */
  readonly userID?: string;
  /** Puts it into a component of that name. */
  readonly component?: string;
  /** Pulumi's options. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Takes meetingId from a resource that does not exist before the first up. */
  readonly meetingOf?: string;
}

/** What a program declares, by the names of the resources. */
export type Roster = Readonly<Record<string, Declared>>;

/** An event team's work place: a program with its roster, a stack of it, and Graph. */
export interface Event {
  readonly emulator: Emulator;
  readonly stack: Stack;
  /** The program's folder. */
  readonly directory: string;
  /** Rewrites what the program declares. */
  declare(roster: Roster): Promise<void>;
  /** `METHOD segment` of each request of Graph since the last call, with the last segment of its path decoded. */
  calls(): Promise<string[]>;
  /** Ids at Graph, of either meeting. */
  registered(meeting?: "everyone" | "organization"): Promise<string[]>;
  /** The registrants in state, by name: id and outputs. */
  inState(): Promise<Record<string, StateEntry>>;
  close(): Promise<void>;
}

export interface StateEntry {
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

const program = `
const fs = require("node:fs");
const path = require("node:path");
const pulumi = require("@pulumi/pulumi");
const { ExternalMeetingRegistrant } = require("pulumi-teams-registration");

class Meeting extends pulumi.dynamic.Resource {
  constructor(name, meetingId) {
    const provider = { create: async (inputs) => ({ id: inputs.given, outs: { meetingId: inputs.given } }) };
    super(provider, name, { given: meetingId, meetingId: undefined });
  }
}

const roster = JSON.parse(fs.readFileSync(path.join(__dirname, "roster.json"), "utf8"));
const links = {};
for (const [name, { component, options, meetingOf, ...args }] of Object.entries(roster)) {
  const parent = component && new pulumi.ComponentResource("test:index:Group", component);
  if (meetingOf) args.meetingId = new Meeting("meeting", meetingOf).meetingId;
  const registrant = new ExternalMeetingRegistrant(name, args, { parent, ...options });
  links[name] = registrant.joinWebUrl;
}
exports.links = links;
`;

/** Opens a work place on one engine. Credentials and endpoint are in the environment, as in a pipeline. */
export async function openEvent(
  engine: Engine,
  { passphrase = randomBytes(16).toString("hex") }: { readonly passphrase?: string } = {},
): Promise<Event> {
  const emulator = await startEmulator();
  const files = {
    "Pulumi.yaml": "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    "index.js": program,
    "roster.json": "{}",
  };
  const written = await writeProgram({ name: "event", files });
  const stack = await engine.open({
    directory: written.directory,
    stack: "test",
    state: written.state,
    passphrase,
    env: environmentOf(emulator),
  });
  let seen = 0;
  return {
    emulator,
    stack,
    directory: written.directory,
    declare: (roster) => written.write({ "roster.json": JSON.stringify(roster) }),
    async calls() {
      const all = await graphCalls(emulator);
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    },
    async registered(meeting = "everyone") {
      return (await emulator.registrants(emulator.meetings[meeting])).map(({ id }) => id).sort();
    },
    async inState() {
      const { deployment } = await stack.export();
      const entries = (deployment.resources ?? []).filter(({ type }) => String(type).includes("teams:"));
      const named = entries.map((entry): [string, StateEntry] => [nameOf(String(entry.urn)), entry]);
      return Object.fromEntries(named);
    },
    async close() {
      await written.remove();
      await emulator.close();
    },
  };
}

/** The variables that sign a program in to an emulator. */
export function environmentOf(emulator: Emulator): Record<string, string> {
  return {
    ARM_MSGRAPH_ENDPOINT: emulator.endpoint,
    ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST: emulator.authorityHost,
    ARM_TENANT_ID: emulator.tenantId,
    ARM_CLIENT_ID: emulator.clientId,
    ARM_CLIENT_SECRET: emulator.clientSecret,
  };
}

/** The errors of a run, joined. */
export function errorsOf({ diagnostics }: Result): string {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message)
    .join("\n");
}
