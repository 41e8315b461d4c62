import {
  annotateSecrets,
  changedKeys,
  containsSecret,
  containsUnknown,
  forProvider,
  fromProgram,
  markSecret,
  RESOURCE,
  secret,
  SIGNATURE,
  UNKNOWN,
  withoutSecrets,
} from "./values";
import type { Properties, Value } from "./values";

const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const reference = (fields: Properties): Value => ({ [SIGNATURE]: RESOURCE, urn: "urn:x", ...fields });

const forwarded: readonly (readonly [string, Value, Value])[] = [
  ["plain values as they are", { deep: [1, null, "x"] }, { deep: [1, null, "x"] }],
  ["a secret in clear, at any depth", { deep: [secret({ inner: secret("x") })] }, { deep: [{ inner: "x" }] }],
  ["a custom resource as its id", reference({ id: "a-1" }), "a-1"],
  ["a resource without known id as unknown", reference({ id: "" }), UNKNOWN],
  ["a component as its URN", reference({}), "urn:x"],
];

it.each(forwarded)("hands a provider %s", (_what, value, expected) => {
  expect(forProvider({ value })).toEqual({ value: expected });
});

const received: readonly (readonly [string, Properties, Value])[] = [
  ["known", { value: 1 }, 1],
  ["unknown", {}, UNKNOWN],
  ["secret", { value: 1, secret: true }, secret(1)],
  ["unknown and secret", { secret: true }, secret(UNKNOWN)],
];

it.each(received)("reads an output value that is %s", (_what, fields, expected) => {
  expect(fromProgram({ nested: [{ [SIGNATURE]: OUTPUT, ...fields }] })).toEqual({ nested: [expected] });
});

const annotated: readonly (readonly [string, Value, Value, Value])[] = [
  ["the same property", "x", secret("y"), secret("x")],
  [
    "only the member of an object that was secret",
    { a: 1, b: 2 },
    { a: secret(1), b: 2 },
    { a: secret(1), b: 2 },
  ],
  ["a whole array with a secret in it", [1, 2], [1, secret(2)], secret([1, 2])],
  ["a whole object where the input was one secret", { a: 1 }, secret({ a: 1 }), secret({ a: 1 })],
  ["nothing twice", secret("x"), secret("x"), secret("x")],
  ["nothing that was in clear", "x", "x", "x"],
];

it.each(annotated)("marks as secret in an answer %s", (_what, answer, given, expected) => {
  expect(annotateSecrets({ p: answer, other: 1 }, { p: given })).toEqual({ p: expected, other: 1 });
});

it("marks named outputs as secret once, and passes over names without an output", () => {
  expect(markSecret({ a: 1, b: secret(2) }, ["a", "b", "c"])).toEqual({ a: secret(1), b: secret(2) });
});

it("finds secrets and unknowns at any depth, and takes secrets out at any depth", () => {
  const value = { list: [{ inner: secret(UNKNOWN) }] };
  expect([containsSecret(value), containsUnknown(value)]).toEqual([true, true]);
  expect(withoutSecrets(value)).toEqual({ list: [{ inner: UNKNOWN }] });
  expect([containsSecret({ a: [1] }), containsUnknown({ a: [1] })]).toEqual([false, false]);
});

it("compares without regard to secrecy, and names what changed in alphabetical order", () => {
  const olds = { same: 1, hidden: secret("x"), gone: 1, changed: [1] };
  expect(changedKeys(olds, { same: 1, hidden: "x", added: 1, changed: [2] })).toEqual([
    "added",
    "changed",
    "gone",
  ]);
});
