import { setTimeout as sleep } from "node:timers/promises";
import { runCommand, startCommand, type Command } from "./command";

const script = (text: string, more: Partial<Command> = {}): Command => ({
  file: process.execPath,
  args: ["-e", text],
  directory: __dirname,
  env: {},
  ...more,
});

test("answers with the exit code, with standard output alone, and with all that was printed", async () => {
  const finished = await runCommand(
    script(`console.log("out"); console.error("err"); process.exitCode = 3;`),
  );
  expect(finished).toMatchObject({ code: 3, stdout: "out\n" });
  expect(finished.text.split("\n").sort()).toEqual(["", "err", "out"]);
});

test("hands over the input, the folder, and nothing but the environment that is given", async () => {
  const text = `process.stdin.pipe(process.stdout); console.log(process.cwd(), JSON.stringify(process.env));`;
  const finished = await runCommand(script(text, { input: "the input", env: { ONLY: "this" } }));
  expect(finished.stdout).toBe(`${__dirname} {"ONLY":"this"}\nthe input`);
});

test("takes a process that never reads its input as it comes", async () => {
  const finished = await runCommand(script(`process.exit(0)`, { input: "x".repeat(1_000_000) }));
  expect(finished.code).toBe(0);
});

test("throws when the file cannot be started", async () => {
  await expect(runCommand(script("", { file: "no-such-command" }))).rejects.toThrow("ENOENT");
});

test("a started command tells what it printed so far, takes signals, and has no exit code when one ends it", async () => {
  const started = startCommand(
    script(`console.log("waiting"); process.once("SIGINT", () => console.log("noticed"));
            setInterval(() => undefined, 1000);`),
  );
  const until = async (text: string): Promise<void> => {
    while (started.text() !== text) await sleep(10);
  };
  await until("waiting\n");
  started.signal("SIGINT");
  await until("waiting\nnoticed\n");
  started.signal("SIGKILL");
  expect(await started.ended).toEqual({ code: -1, stdout: started.text(), text: "waiting\nnoticed\n" });
  started.signal("SIGINT");
});

test.each([
  ["interrupts a command that is late, and shows what it printed", ""],
  ["interrupts a second time one that wants to finish first", `process.once("SIGINT", () => {});`],
  ["kills one that cannot be interrupted", `process.on("SIGINT", () => {});`],
  [
    "does not wait for what a killed one left running",
    `process.on("SIGINT", () => {});
     require("node:child_process").spawn("sleep", ["4"], { stdio: "inherit", detached: true });`,
  ],
])("%s", async (_, preparation) => {
  const text = `${preparation} console.log("waiting"); setInterval(() => undefined, 1000);`;
  const started = Date.now();
  await expect(runCommand(script(text, { timeout: 500, grace: 100, env: process.env }))).rejects.toThrow(
    /did not end within 500 ms.*:\nwaiting\n$/s,
  );
  expect(Date.now() - started).toBeLessThan(3_000);
});
