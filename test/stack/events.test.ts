import { readEvents } from "./events";

const URN = "urn:pulumi:dev::p::pulumi-nodejs:dynamic:Resource::a";
const STACK_URN = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";

function log(...events: readonly object[]): string {
  return events.map((event) => JSON.stringify(event) + "\n").join("");
}

function step(urn: string, custom: boolean, op: string, keys?: string[]): object {
  return { metadata: { op, urn, old: null, new: { custom }, ...(keys && { keys }) } };
}

function diagnostic(fields: object): string {
  return log({ diagnosticEvent: { message: "text\n", severity: "warning", ...fields } });
}

test("a custom resource's step counts when it is finished, with its replace keys", () => {
  const begun = log({ resourcePreEvent: step(URN, true, "replace", ["key"]) });
  const finished = log({ resOutputsEvent: step(URN, true, "replace", ["key"]) });
  expect(readEvents(begun, "up").steps).toEqual([]);
  expect(readEvents(begun + finished, "up").steps).toEqual([
    { operation: "replace", urn: URN, replaceKeys: ["key"] },
  ]);
});

test("a line that was not finished is left out", () => {
  const finished = log({ resOutputsEvent: step(URN, true, "create") });
  expect(readEvents(finished + finished.slice(0, 20), "up").steps).toHaveLength(1);
});

test("a component's step counts once, when it begins", () => {
  const begun = log({ resourcePreEvent: step(STACK_URN, false, "create") });
  const outputs = log({ resOutputsEvent: step(STACK_URN, false, "create") });
  const expected = [{ operation: "create", urn: STACK_URN, replaceKeys: [] }];
  expect(readEvents(begun, "preview").steps).toEqual(expected);
  expect(readEvents(begun + outputs + outputs, "preview").steps).toEqual(expected);
});

test("of a refresh only the end counts, components too", () => {
  const text = log(
    { resourcePreEvent: step(STACK_URN, false, "refresh") },
    { resOutputsEvent: step(STACK_URN, false, "same") },
  );
  expect(readEvents(text, "refresh").steps).toEqual([{ operation: "same", urn: STACK_URN, replaceKeys: [] }]);
});

test("a deleted resource is known by its old state, and a failed step or an inner operation is no step", () => {
  const text = log(
    { resOutputsEvent: { metadata: { op: "delete", urn: URN, old: { custom: true }, new: null } } },
    { resOutputsEvent: step(URN, true, "remove-pending-replace") },
    { resOpFailedEvent: step(URN, true, "create") },
  );
  expect(readEvents(text, "up").steps).toEqual([{ operation: "delete", urn: URN, replaceKeys: [] }]);
});

test.each([
  ["a resource's", { urn: URN }, [{ severity: "warning", message: "text", urn: URN }]],
  ["the stack's, without its URN", { urn: STACK_URN }, [{ severity: "warning", message: "text" }]],
  ["one of nothing in particular", {}, [{ severity: "warning", message: "text" }]],
  ["an error", { severity: "error" }, [{ severity: "error", message: "text" }]],
  [
    "output on standard error, as information",
    { severity: "info#err" },
    [{ severity: "info", message: "text" }],
  ],
  ["no debug message", { severity: "debug" }, []],
  ["no message that is only shown for a moment", { ephemeral: true }, []],
])("diagnostics: %s", (_, fields, expected) => {
  expect(readEvents(diagnostic(fields), "up").diagnostics).toEqual(expected);
});
