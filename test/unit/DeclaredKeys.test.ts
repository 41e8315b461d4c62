import { DeclaredKeys } from "../../provider/pulumi/DeclaredKeys";

const done = () => Promise.resolve("created");

test.each<[what: string, kept: boolean, run: (keys: DeclaredKeys) => unknown]>([
  ["nothing is known of", false, () => undefined],
  ["the run created", true, (keys) => keys.create("k", done)],
  [
    "the run could not create",
    false,
    (keys) => keys.create("k", () => Promise.reject(new Error("refused"))).catch(() => undefined),
  ],
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
  expect(keys.keeps("k")).toBe(kept);
});

test("a key is created once, and another resource with it is an error", async () => {
  const keys = new DeclaredKeys();
  const first = keys.create("k", done);
  await expect(keys.create("k", done)).rejects.toThrow(/another resource of this program declares the same/);
  expect(await first).toBe("created");
  await expect(keys.create("k", done)).rejects.toThrow(/another resource/);
  expect(await keys.create("other", done)).toBe("created");
});

test("a key whose creation failed can be created again", async () => {
  const keys = new DeclaredKeys();
  await expect(keys.create("k", () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  expect(await keys.create("k", done)).toBe("created");
});
