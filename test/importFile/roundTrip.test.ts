import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeetingAudience } from "../../provider/resources/shared/registration";
import { readRoster } from "../../provider/roster/readRoster";
import { registrantSteps } from "../lifecycle/seen";
import { openWorkplace, type Workplace } from "../lifecycle/workplace";
import type { Result, Stack } from "../stack";
import { describeEngines } from "../stack/describe";
import { importCopy, type Copy } from "./importCopy";

// Two stacks, with several runs each.
jest.setTimeout(120_000);

const program = `
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { ExternalMeetingRegistrant, ExternalMeetingRegistration } = require("pulumi-teams-registration");
const { organizer, meetingId, allowedRegistrant, people } = JSON.parse(readFileSync(join(__dirname, "event.json"), "utf8"));
const registration = new ExternalMeetingRegistration("registration", {
  organizer, meetingId, allowedRegistrant, adopt: true,
});
exports.links = Object.fromEntries(people.map((person) => {
  const args = { organizer, meetingId: registration.meetingId, ...person };
  return [person.id, new ExternalMeetingRegistrant(person.id, args).joinWebUrl];
}));
`;

const directory = {
  tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
  userId: "cc515404-b55c-466e-b896-992c918ecc01",
};
const everyone = [
  "ada@contoso.com",
  "9D96988D-a66a-46ce-aad7-0b245615b297",
  "a b/c::ü$'\"",
  "registration",
].map((id) => ({ id }));
const organization = [
  { id: "ada@contoso.com", ...directory },
  { id: "grace@contoso.com", ...directory },
];

describeEngines((engine) => {
  let place: Workplace;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "import-state-"));
    const yaml = "name: event\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";
    place = await openWorkplace(engine, { files: { "Pulumi.yaml": yaml, "index.js": program } });
  });

  afterEach(async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Declares the people, brings them up, and gives the links. */
  async function bringUp(
    allowedRegistrant: MeetingAudience,
    people: readonly object[],
  ): Promise<Record<string, string>> {
    const { organizer, meetings } = place.emulator;
    const event = { organizer, meetingId: meetings[allowedRegistrant], allowedRegistrant, people };
    await place.write({ "event.json": JSON.stringify(event) });
    const { succeeded, outputs } = await place.stack.up();
    expect(succeeded).toBe(true);
    return outputs.links as Record<string, string>;
  }

  /** A second stack of the same program, which has imported what Graph holds. */
  function importAll(audience: MeetingAudience, roster?: readonly object[]): Promise<Copy> {
    const { organizer, meetings } = place.emulator;
    return importCopy(engine, place, folder, {
      organizer,
      meetingId: meetings[audience],
      roster: roster && readRoster("roster.json", Buffer.from(JSON.stringify(roster))),
      isOnlyRoster: false,
      meetingName: undefined,
      registrationName: "registration",
      out: undefined,
    });
  }

  const operationsOf = (run: Result) => registrantSteps(run).map((step) => step.split(" ", 1)[0]);

  test.each([
    ["everyone", everyone],
    ["organization", organization],
  ] as const)(
    "with a roster for %s the preview shows no change, and state is as after up",
    async (audience, people) => {
      const links = await bringUp(audience, people);
      const roster = people.map((person) => ({ ...person, joinWebUrl: links[person.id] }));
      const { stack } = await importAll(audience, roster);
      const exported = JSON.stringify(await stack.export());
      for (const link of Object.values(links)) expect(exported).not.toContain(link);
      await place.calls();

      const preview = await stack.preview();
      expect(preview.succeeded).toBe(true);
      expect(operationsOf(preview)).toEqual(["same", ...people.map(() => "same")]);
      const up = await stack.up();
      expect(operationsOf(up)).toEqual(["same", ...people.map(() => "same")]);
      expect(up.outputs).toEqual({ links });
      expect(await place.calls()).toEqual([]);
      expect(await entriesOf(stack)).toEqual(await entriesOf(place.stack));
    },
  );

  test("without a roster the preview shows no change for everyone, the links are null, and --replace gets new ones", async () => {
    const links = await bringUp("everyone", everyone);
    const { stack, remarks } = await importAll("everyone");
    expect(remarks).toContain("Without joinWebUrl: 4 of 4 registrants.");
    const preview = await stack.preview();
    expect(operationsOf(preview)).toEqual(["same", ...everyone.map(() => "same")]);
    const up = await stack.up();
    expect(up.outputs).toEqual({ links: Object.fromEntries(everyone.map(({ id }) => [id, null])) });

    const urn = up.steps.find((step) => step.urn.endsWith("::ada@contoso.com"))?.urn ?? "";
    const replaced = await stack.up({ replace: [urn] });
    expect(replaced.succeeded).toBe(true);
    const fresh = (replaced.outputs.links as typeof links)["ada@contoso.com"];
    const { emulator } = place;
    const atGraph = await emulator.registrants(emulator.meetings.everyone);
    expect(atGraph.find(({ id }) => id === "ada@contoso.com")?.joinWebUrl).toBe(fresh);
    expect(fresh).not.toBe(links["ada@contoso.com"]);
  });

  test("without a roster the preview shows the replacements for the organization that were announced", async () => {
    await bringUp("organization", organization);
    const { stack, remarks } = await importAll("organization");
    // In Graph's order: they were registered side by side.
    expect(remarks).toMatch(
      /2 registrants \(not in the roster: (ada@…, grac…|grac…, ada@…)\)\. The next preview will show their replacement/,
    );
    // An imported resource is protected; the program's own option counts from the next up.
    const preview = await stack.preview();
    const replaced = preview.steps.filter(({ operation }) => operation === "replace");
    expect(replaced.map(({ replaceKeys }) => [...replaceKeys].sort())).toEqual([
      ["tenantId", "userId"],
      ["tenantId", "userId"],
    ]);
  });
});

/** What a stack has of our resources, by URN without the stack, and without what differs from stack to stack. */
async function entriesOf(stack: Stack): Promise<Record<string, unknown>> {
  const { deployment } = await stack.export();
  const entries = (deployment.resources ?? []).filter(({ type }) => String(type).includes("teams:"));
  return Object.fromEntries(
    entries.map(({ urn, id, inputs, outputs, protect, additionalSecretOutputs }) => [
      String(urn).split("::").slice(2).join("::"),
      { id, inputs, outputs: withoutCiphertext(outputs), protect, additionalSecretOutputs },
    ]),
  );
}

function withoutCiphertext(outputs: unknown): unknown {
  return JSON.parse(JSON.stringify(outputs), (key, value: unknown) => (key === "ciphertext" ? "" : value));
}
