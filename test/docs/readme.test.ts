import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  AlreadyRegisteredError,
  NoLinkError,
  UnknownOutcomeError,
} from "../../provider/graph/registrants/RegistrationErrors";
import { SignInError } from "../../provider/auth/SignInError";
import { adviceFor } from "../../provider/graph/advice/advice";
import type { Graph } from "../../provider/graph/Graph";
import { GraphError } from "../../provider/graph/GraphError";
import { registrantsPath } from "../../provider/graph/paths";
import { UnreachableError } from "../../provider/http/UnreachableError";
import { traitsOf } from "../../provider/pulumi/properties";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import { requireAdoptable } from "../../provider/resources/onlineMeeting/takeover";
import { createRegistration, readRegistration } from "../../provider/resources/shared/registration";
import { unsupportedCloud } from "../../provider/settings";
import { settingsTable } from "./tables";

const root = resolve(__dirname, "../..");
const readme = readFileSync(resolve(root, "README.md"), "utf8");

test("the table of settings is the code's", () => {
  expect(readme).toContain(settingsTable());
});

test.each(Object.entries(traitsOf(externalMeetingRegistrant.inputs)))(
  "the table of arguments has %s",
  (name, traits) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${traits.argument ?? name}\` `));
    expect(row).toContain(`| ${traits.description} `);
    expect(row).toContain(`| \`${name}\``);
  },
);

test("each npm command is a script of the package", () => {
  const { scripts } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const commands = [...readme.matchAll(/npm (?:run (\w+)|(test))/g)].map(
    ([, run, test]) => run ?? test ?? "",
  );
  expect(commands.sort()).toEqual(["bench", "check", "demo", "demo", "soak", "test"]);
  for (const command of commands) expect(scripts).toHaveProperty(command);
});

function refusal(status: number, code: string, message: string): string {
  const request = { method: "POST" as const, ...registrantsPath({ organizer: undefined, meetingId: "m" }) };
  const body = JSON.stringify({ error: { code, message } });
  return new GraphError(request, { status, headers: {}, body, clientRequestId: "" }).message;
}

/** What a resource says when it finds this at Graph. */
async function said(ask: (graph: Graph) => Promise<unknown>, found: unknown): Promise<string> {
  const answer = (): Promise<unknown> => Promise.resolve(found);
  const graph = { canUseMe: true, registrations: { find: answer, presence: answer } } as unknown as Graph;
  return ask(graph).then(String, (error: unknown) => (error as Error).message);
}

function takeover(): string {
  try {
    requireAdoptable({ id: "m" }, {}, { mayAdopt: false, isUnchanged: false });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

const registrationType = "#microsoft.graph.externalMeetingRegistration";
const declared = { meetingId: "m", allowedRegistrant: "everyone" } as const;
const alone = {
  request: { method: "DELETE", path: "/r", template: "/registrants/{meetingRegistrantId}" },
  status: 403,
  code: "Forbidden",
  message: "",
} as const;

// Where the lifecycle tests see an error in a whole run, its text stands here as they expect it.
const errors: [fragment: string, message: string | Promise<string>, advice: string][] = [
  [
    "the meeting has a registration already",
    said(
      (graph) =>
        createRegistration(graph, registrationType, declared, { mayAdopt: false, isUnchanged: false }),
      { id: "r", allowedRegistrant: "everyone" },
    ),
    "MSGRAPH_ADOPT=true",
  ],
  ["a meeting with this externalId is there already", takeover(), "MSGRAPH_ADOPT=true"],
  [
    "and no registration of it",
    said((graph) => readRegistration(graph, registrationType, declared), "absent"),
    "pulumi up --replace URN",
  ],
  ["only the person can cancel", adviceFor(alone) ?? "", "deletedWith"],
  [
    "No Application Access Policy found",
    refusal(403, "Forbidden", "No Application Access Policy found for this app"),
    "New-CsApplicationAccessPolicy",
  ],
  [
    "AADSTS7000215",
    new SignInError("invalid_client", "AADSTS7000215: Invalid client secret").message,
    "the secret's value",
  ],
  ["AADSTS700016", new SignInError("unauthorized_client", "AADSTS700016: not found").message, "clientId"],
  ["registered already", refusal(409, "Conflict", ""), "aliases"],
  ["registered to this meeting already", new AlreadyRegisteredError(false).message, "aliases"],
  ["that its registration is enabled", refusal(404, "NotFound", ""), "registration"],
  [
    "it is not known whether Graph",
    new UnknownOutcomeError(new Error("x"), new Error("y"), false).message,
    "MSGRAPH_ADOPT=true",
  ],
  [
    "no answer from",
    new UnreachableError("https://graph.microsoft.com", new Error("x"), { sent: false }).message,
    "reached",
  ],
  [
    "registrants exist in the global cloud",
    unsupportedCloud(() => undefined, { ARM_ENVIRONMENT: "china" }) ?? "",
    "ARM_ENVIRONMENT",
  ],
  ["answered without joinWebUrl", new NoLinkError(true).message, "taken back"],
];

test.each(errors)(
  "the troubleshooting table has the error %j, which says so itself",
  async (fragment, message, advice) => {
    expect(readme).toContain(`| \`${fragment}\` `);
    expect(await message).toContain(fragment);
    expect(await message).toContain(advice);
  },
);

test("the troubleshooting table has no other errors", () => {
  const table = readme.split("## Troubleshooting")[1]?.split("\n## ")[0] ?? "";
  const fragments = [...table.matchAll(/^\| `([^`]+)` /gm)].map(([, fragment]) => fragment);
  expect(fragments.sort()).toEqual(errors.map(([fragment]) => fragment).sort());
});
