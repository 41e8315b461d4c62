import { DeclaredKeys } from "../../provider/pulumi/DeclaredKeys";

test.each<[what: string, kept: boolean, run: (keys: DeclaredKeys) => void]>([
  ["nothing is known of", false, () => undefined],
  [
    "the run created",
    true,
    (keys) => {
      keys.noteCreated("k");
    },
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
  [
    "another resource has",
    false,
    (keys) => {
      keys.noteCreated("other");
    },
  ],
])("a key that %s: kept %s", (_what, kept, run) => {
  const keys = new DeclaredKeys();
  run(keys);
  expect(keys.keeps("k")).toBe(kept);
});
