import { z } from "zod";
import { DeclaredKeys } from "../../provider/pulumi/DeclaredKeys";
import type { Lifecycle, ResourceDefinition } from "../../provider/pulumi/definition";
import { dynamicProvider } from "../../provider/pulumi/dynamicProvider";
import { property } from "../../provider/pulumi/properties";

const inputs = z.strictObject({
  place: property(z.string(), { description: "", replaces: true }),
  subject: property(z.string().optional(), { description: "" }),
});
const outputs = z.object({ link: property(z.string(), { description: "" }) });
type Of = Lifecycle<typeof inputs, typeof outputs, object>;

const lifecycle = {
  create: () => Promise.resolve({ id: "1", outputs: { link: "made" } }),
  read: () => Promise.resolve({ outputs: { link: "read" } }),
  update: () => Promise.resolve({ link: "updated" }),
  delete: () => Promise.resolve(),
} satisfies Of;

function providerOf(
  own: Partial<Of>,
  {
    keyOf = () => undefined,
    ...more
  }: Partial<ResourceDefinition<typeof inputs, typeof outputs, object>> = {},
) {
  const definition = {
    type: "Thing",
    inputs,
    outputs,
    keyOf,
    insteadOfImport: "",
    ...more,
    lifecycle: { ...lifecycle, ...own },
  };
  const said: string[] = [];
  const session = {
    configure: () => undefined,
    unsupported: () => undefined,
    services: () => ({}),
    say: (line: string) => said.push(line),
    redact: (text: string) => text.replace("secret", "(secret)"),
  };
  return { said, ...dynamicProvider(definition, session, new DeclaredKeys()) };
}

const declared = { place: "a", subject: "before" };
const stored = { ...declared, link: "made", __provider: "text" };

test("a change that replaces nothing is a change without replaces", async () => {
  expect(await providerOf({}).diff("1", stored, { ...declared, subject: "after" })).toMatchObject({
    changes: true,
    replaces: [],
  });
});

test("update hears the state and what is declared now, and state gets both what is declared and what is told", async () => {
  const update = jest.fn<ReturnType<typeof lifecycle.update>, unknown[]>(lifecycle.update);
  const news = { place: "a", subject: "after", __provider: "text" };
  const updated = await providerOf({ update }).update("1", stored, news);
  expect(update.mock.calls).toEqual([
    ["1", { ...declared, link: "made" }, { place: "a", subject: "after" }, {}],
  ]);
  expect(updated).toEqual({ outs: { place: "a", subject: "after", link: "updated" } });
});

test("a resource whose changes all replace keeps its outputs when Pulumi updates it after a failure", async () => {
  const { update: _left, ...rest } = lifecycle;
  const provider = dynamicProvider(
    { type: "Thing", inputs, outputs, keyOf: () => "k", insteadOfImport: "", lifecycle: rest },
    {
      configure: () => undefined,
      unsupported: () => undefined,
      services: () => ({}),
      say: () => undefined,
      redact: String,
    },
    new DeclaredKeys(),
  );
  expect(await provider.update("1", stored, { ...declared, __provider: "text" })).toEqual({
    outs: { ...declared, link: "made" },
  });
});

test("what create could not finish is thrown with all that state needs, and without secrets", async () => {
  const create: Of["create"] = () =>
    Promise.resolve({ id: "1", outputs: { link: "made" }, unfinished: new Error("no secret") });
  const failure = await Promise.resolve(
    providerOf({ create }).create({ ...declared, __provider: "text" }),
  ).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    message: "no (secret)",
    id: "1",
    properties: { ...declared, link: "made", __provider: "text" },
    reasons: ["no (secret)"],
  });
});

test("read puts what is otherwise at Graph into inputs and outputs, and leaves out what is gone", async () => {
  const read: Of["read"] = () =>
    Promise.resolve({ outputs: { link: "read" }, drifted: { subject: undefined } });
  expect(await providerOf({ read }).read("1", stored)).toEqual({
    id: "1",
    props: { place: "a", subject: null, link: "read" },
    inputs: { place: "a" },
  });
});

test("declarations without a key are objects of their own: each is created and deleted", async () => {
  const [create, remove] = [jest.fn(lifecycle.create), jest.fn(lifecycle.delete)];
  const provider = providerOf({ create, delete: remove });
  await provider.create(declared);
  await provider.create(declared);
  await provider.delete("1", stored);
  expect([create.mock.calls.length, remove.mock.calls.length]).toEqual([2, 1]);
});

test("a key that is updated in place is kept when an entry of another name is deleted", async () => {
  const remove = jest.fn(lifecycle.delete);
  const provider = providerOf({ delete: remove }, { keyOf: () => "k" });
  await provider.check(declared, { ...declared, subject: "after" });
  await provider.diff("1", stored, { ...declared, subject: "after" });
  await provider.delete("1", stored);
  expect(remove).not.toHaveBeenCalled();
  expect(provider.said).toEqual([expect.stringContaining("nothing was deleted")]);
});

test.each([
  [true, 0],
  [false, 1],
])(
  "what was created under an id is not deleted under another key, where ids are unique: %j",
  async (hasUniqueId, times) => {
    const remove = jest.fn(lifecycle.delete);
    const keyOf = ({ place }: Readonly<Record<string, unknown>>): string => String(place);
    const provider = providerOf({ delete: remove }, { keyOf, hasUniqueId });
    await provider.create({ ...declared, place: "spelt otherwise" });
    await provider.delete("1", stored);
    await provider.delete("2", { ...stored, place: "elsewhere" });
    expect(remove).toHaveBeenCalledTimes(times + 1);
  },
);

test("an object that is not finished is a change, without replacement", async () => {
  const provider = providerOf({}, { isUnfinished: ({ link }) => link === "not yet" });
  const unfinished = { ...stored, link: "not yet" };
  expect(await provider.diff("1", unfinished, declared)).toMatchObject({ changes: true, replaces: [] });
  expect(await provider.diff("1", stored, declared)).toMatchObject({ changes: false });
});
