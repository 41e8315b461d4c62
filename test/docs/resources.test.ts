import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { providerText, typeToken } from "../../provider/pulumi/definition";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import { argumentsTable, outputsTable } from "./tables";

describe.each([externalMeetingRegistrant])("the page of $type", (definition) => {
  const page = readFileSync(resolve(__dirname, "../../docs", `${definition.type}.md`), "utf8");

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
