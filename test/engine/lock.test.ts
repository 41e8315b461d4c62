import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lock, LockedError } from "./lock";

let root: string;
let file: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lock-"));
  file = join(root, "state", "dev.lock");
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ["well", () => Promise.resolve("done")],
  ["not well", () => Promise.reject(new Error("broken"))],
])("is held until the action ends %s, and answers as it does", async (_, end) => {
  const held = new Lock(file).hold(() => {
    expect(existsSync(file)).toBe(true);
    return end();
  });
  const [answer, expected] = await Promise.allSettled([held, end()]);
  expect(answer).toEqual(expected);
  expect(existsSync(file)).toBe(false);
});

it("lets nobody else in meanwhile, and says who has it and what to do", async () => {
  await new Lock(file).hold(async () => {
    const action = jest.fn();
    const refused = await new Lock(file).hold(action).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LockedError);
    expect((refused as Error).message).toMatch(/`cancel`.*dev\.lock: created by pid \d+ at /s);
    expect(action).not.toHaveBeenCalled();
    expect(existsSync(file)).toBe(true);
  });
});

it("that was taken away leaves the next holder's alone when it ends", async () => {
  const lock = new Lock(file);
  let end: (() => void) | undefined;
  const first = lock.hold(() => new Promise<void>((resolve) => (end = resolve)));
  lock.remove();
  // Holders are told apart by process and millisecond.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await lock.hold(async () => {
    end?.();
    await first;
    expect(existsSync(file)).toBe(true);
  });
  expect(existsSync(file)).toBe(false);
});
