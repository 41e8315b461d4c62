import type { ExternalMeetingRegistrantArgs } from "pulumi-teams-registration";
import type { Engine } from "../stack";
import { openWorkplace, type Workplace } from "./workplace";

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

/** A work place whose program declares the registrants of its roster. */
export interface Event extends Workplace {
  /** Rewrites what the program declares. */
  declare(roster: Roster): Promise<void>;
  /** Ids at Graph, of either meeting. */
  registered(meeting?: "everyone" | "organization"): Promise<string[]>;
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

/** Opens such a work place on one engine, with an empty roster. */
export async function openEvent(
  engine: Engine,
  { passphrase }: { readonly passphrase?: string } = {},
): Promise<Event> {
  const files = {
    "Pulumi.yaml": "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    "index.js": program,
    "roster.json": "{}",
  };
  const workplace = await openWorkplace(engine, { files, passphrase });
  const { emulator } = workplace;
  return {
    ...workplace,
    declare: (roster) => workplace.write({ "roster.json": JSON.stringify(roster) }),
    async registered(meeting = "everyone") {
      return (await emulator.registrants(emulator.meetings[meeting])).map(({ id }) => id).sort();
    },
  };
}
