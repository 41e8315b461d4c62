import { DeclaredKeys } from "../../provider/pulumi/DeclaredKeys";

const done = () => Promise.resolve("created");
const refused = () => Promise.reject(new Error("refused"));
const isKept = (keys: DeclaredKeys, key = "k") => keys.delete([key], () => Promise.resolve());

test.each<[what: string, kept: boolean, run: (keys: DeclaredKeys) => unknown]>([
  ["nothing is known of", false, () => undefined],
  ["the run created", true, (keys) => keys.create("k", done)],
  [
    "the program declares and diff finds unchanged",
    true,
    (keys) => {
      keys.noteCheck("k");
      keys.noteUnchanged("k");
    },
  ],
  [
    "the program declares and diff finds changed",
    false,
    (keys) => {
      keys.noteCheck("k");
    },
  ],
  [
    "refresh finds unchanged, and the program no longer declares",
    false,
    (keys) => {
      keys.noteUnchanged("k");
    },
  ],
  ["another resource has", false, (keys) => keys.create("other", done)],
])("a key that %s: kept %s", async (_what, kept, run) => {
  const keys = new DeclaredKeys();
  await run(keys);
  expect(await isKept(keys)).toEqual({ isKept: kept });
});

test("a key is created once, and another resource with it is an error", async () => {
  const keys = new DeclaredKeys();
  const first = keys.create("k", done);
  await expect(keys.create("k", done)).rejects.toThrow(/another resource of this program declares the same/);
  expect(await first).toBe("created");
  await expect(keys.create("k", done)).rejects.toThrow(/another resource/);
  expect(await keys.create("other", done)).toBe("created");
});

test("a key whose creation failed can be created again, and is not deleted before", async () => {
  const keys = new DeclaredKeys();
  await expect(keys.create("k", refused)).rejects.toThrow("refused");
  await expect(isKept(keys)).rejects.toThrow(/could not be created in this run[^]*Nothing was sent/);
  expect(await keys.create("k", done)).toBe("created");
});

test("a key that diff finds unchanged can be created: a replacement may have been interrupted", async () => {
  const keys = new DeclaredKeys();
  keys.noteCheck("k");
  keys.noteUnchanged("k");
  const heard: boolean[] = [];
  const hear = (isUnchanged: boolean) => Promise.resolve(heard.push(isUnchanged));
  await keys.create("k", hear);
  await keys.create("other", hear);
  expect(heard).toEqual([true, false]);
});

test("what is found unchanged after its key was created anew is an error: it may hold what is void", async () => {
  const keys = new DeclaredKeys();
  keys.noteCheck("k");
  await keys.create("k", done);
  expect(() => {
    keys.noteUnchanged("k");
  }).toThrow(/may be void/);
});

test("one key is created and deleted one after the other, two keys at once", async () => {
  const keys = new DeclaredKeys();
  const order: string[] = [];
  const slow = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push(`${name} ends`);
  };
  await Promise.all([
    keys.delete(["k"], slow("delete k")),
    keys.create("k", slow("create k")),
    keys.create("other", slow("create other")),
  ]);
  expect(order).toEqual([
    "delete k begins",
    "create other begins",
    "delete k ends",
    "create k begins",
    "create other ends",
    "create k ends",
  ]);
});

test("a delete that waits for a creation finds the key kept", async () => {
  const keys = new DeclaredKeys();
  const creation = keys.create("k", done);
  const deletion = keys.delete(["k"], () => Promise.reject(new Error("deleted")));
  await creation;
  expect(await deletion).toEqual({ isKept: true });
});
