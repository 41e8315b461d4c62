import { z } from "zod";
import { drift } from "../../provider/pulumi/drift";
import { property } from "../../provider/pulumi/properties";
import { sameValue } from "../../provider/pulumi/sameValue";

const value = (traits: object = {}) => property(z.unknown(), { description: "", ...traits });
const schema = z.object({
  subject: value(),
  lobby: value(),
  people: value(),
  instant: value({
    same: (one: unknown, other: unknown) => Date.parse(String(one)) === Date.parse(String(other)),
  }),
  adopt: value({ instructs: true }),
});

const cases: [promise: string, declared: object, actual: object, drifted: object][] = [
  ["what is as declared is no drift", { subject: "a" }, { subject: "a" }, {}],
  ["another value is told as it is", { subject: "a" }, { subject: "b" }, { subject: "b" }],
  ["a value that is gone is told as undefined", { subject: "a" }, { subject: null }, { subject: undefined }],
  ["what was not declared is not compared", {}, { subject: "chosen by the server" }, {}],
  ["what state has as null was not declared", { subject: null }, { subject: "chosen by the server" }, {}],
  ["what the answer says nothing of is not compared", { subject: "a" }, {}, {}],
  [
    "a property compares in its own way",
    { instant: "2026-01-01T01:00:00+01:00" },
    { instant: "2026-01-01T00:00:00Z" },
    {},
  ],
  ["what tells how to create is not compared", { adopt: true }, { adopt: false }, {}],
  [
    "what was not declared within an object is not compared",
    { lobby: { scope: "everyone" } },
    { lobby: { scope: "everyone", bypass: true } },
    {},
  ],
  [
    "an object that differs is cut to what was declared of it",
    { lobby: { scope: "everyone" } },
    { lobby: { scope: "organizer", bypass: true } },
    { lobby: { scope: "organizer" } },
  ],
  [
    "a list compares by its places, and more in it is drift",
    { people: [{ upn: "ada" }] },
    { people: [{ upn: "ada", role: "x" }, { upn: "grace" }] },
    { people: [{ upn: "ada" }, { upn: "grace" }] },
  ],
  [
    "items of a list are cut to what was declared of them",
    { people: [{ upn: "ada" }] },
    { people: [{ upn: "ada", role: "x" }] },
    {},
  ],
];

test.each(cases)("%s", (_promise, declared, actual, drifted) => {
  expect(drift(schema, declared as Record<string, unknown>, actual as Record<string, unknown>)).toStrictEqual(
    drifted,
  );
});

const pairs: [one: unknown, other: unknown, same: boolean][] = [
  [null, undefined, true],
  [{ a: null }, {}, true],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 2] } }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [[1, 2], [2, 1], false],
  [[1], [1, undefined], false],
  [{}, [], false],
  ["", null, false],
  [0, false, false],
  ["a", { a: 1 }, false],
];

test.each(pairs)("%j and %j are the same: %j", (one, other, same) => {
  expect(sameValue(one, other)).toBe(same);
  expect(sameValue(other, one)).toBe(same);
});
