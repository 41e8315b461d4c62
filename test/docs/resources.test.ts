import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as implementations from "../../provider/dynamic";
import { providerText, typeToken, type AnyResourceDefinition } from "../../provider/pulumi/definition";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import { externalMeetingRegistration } from "../../provider/resources/ExternalMeetingRegistration";
import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";
import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import { onlineMeeting } from "../../provider/resources/OnlineMeeting";
import { argumentsTable, outputsTable } from "./tables";

const docs = resolve(__dirname, "../../docs");
const definitions: readonly AnyResourceDefinition[] = [
  externalMeetingRegistrant,
  externalMeetingRegistration,
  meetingRegistrant,
  meetingRegistration,
  onlineMeeting,
];

test("each implementation that states require by name has its definition here, and so its page", () => {
  expect(Object.keys(implementations).sort()).toEqual(definitions.map(({ type }) => type).sort());
});

test("the page of import is where errors and pages send to", () => {
  expect(existsSync(resolve(docs, "import.md"))).toBe(true);
});

describe.each(definitions)("the page of $type", (definition) => {
  const page = readFileSync(resolve(docs, `${definition.type}.md`), "utf8");

  test("has the sections of every page, in their order", () => {
    const sections = [...page.matchAll(/^## (.*)$/gm)].map(([, section]) => section);
    expect(sections).toEqual([
      "API permissions",
      "Example",
      "Arguments",
      "Outputs",
      "How it behaves",
      "Import",
      "In state",
    ]);
  });

  test("has the arguments of the declaration", () => {
    expect(page).toContain(argumentsTable(definition));
  });

  test("has the outputs of the declaration", () => {
    expect(page).toContain(outputsTable(definition));
  });

  test("names the contract of the state", () => {
    expect(page).toContain(typeToken(definition));
    expect(providerText(definition)).toContain('require("pulumi-teams-registration/dynamic")');
    expect(page).toContain("`pulumi-teams-registration/dynamic`");
  });
});
