import { readdirSync } from "node:fs";
import { connectEmulator } from "../../provider/emulator";
import { parseAddress } from "./process";
import { Resources, applicationToken, register } from "./support";

const resources = new Resources();
afterEach(() => resources.cleanUp());

test("the emulator's first line is its address, and it listens by then", async () => {
  const address = parseAddress(await resources.command(["emulator"]).firstLine());
  expect(address.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await register(address, await applicationToken(address), "Ada")).status).toBe(200);
  expect(await connectEmulator(address).registrants(address.meetings.everyone)).toMatchObject([
    { id: "Ada" },
  ]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends it with 0 and leaves no file behind", async (signal) => {
  const temporary = resources.directory();
  const command = resources.command(["emulator"], temporary);
  const line = await command.firstLine();
  expect(readdirSync(temporary)).toHaveLength(1);
  command.kill(signal);
  expect(await command.ended).toEqual({ code: 0, stdout: `${line}\n`, stderr: "" });
  expect(readdirSync(temporary)).toEqual([]);
});

test("--port is the port that it listens on", async () => {
  const first = resources.command(["emulator"]);
  const { port } = new URL(parseAddress(await first.firstLine()).endpoint);
  first.kill("SIGTERM");
  await first.ended;
  const { endpoint } = parseAddress(await resources.command(["emulator", "--port", port]).firstLine());
  expect(new URL(endpoint).port).toBe(port);
});

test("--data goes on with the same world", async () => {
  const data = `${resources.directory()}/world.jsonl`;
  const first = resources.command(["emulator", "--data", data]);
  const before = parseAddress(await first.firstLine());
  await register(before, await applicationToken(before), "Ada");
  first.kill("SIGTERM");
  await first.ended;
  const after = parseAddress(await resources.command(["emulator", "--data", data]).firstLine());
  const { tenantId, clientId, clientSecret, organizer, meetings } = before;
  expect(after).toMatchObject({ tenantId, clientId, clientSecret, organizer, meetings });
  expect(await connectEmulator(after).registrants(meetings.everyone)).toMatchObject([{ id: "Ada" }]);
});

test.each([
  [[], /no command; there is: emulator/],
  [["emulate"], /unknown command 'emulate'; there is: emulator/],
  [["emulator", "--prot", "1"], /--prot/],
  [["emulator", "--port"], /--port/],
  [["emulator", "--port", "70000"], /--port must be a number from 0/],
  [["emulator", "--port", "http"], /--port must be a number from 0/],
  [["emulator", "more"], /more/],
])("%j is refused with one line on stderr and exit code 2", async (args, message) => {
  const { code, stdout, stderr } = await resources.command(args).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^pulumi-teams-registration: [^\n]+\n$/);
  expect(stderr).toMatch(message);
});

test("a start that fails says why in one line and ends with 1", async () => {
  const { code, stdout, stderr } = await resources.command(["emulator", "--data", resources.directory()])
    .ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^pulumi-teams-registration: [^\n]*EISDIR[^\n]*\n$/);
});

test("--help shows every command", async () => {
  const { code, stdout } = await resources.command(["--help"]).ended;
  expect(code).toBe(0);
  expect(stdout).toContain("emulator [--port N] [--data FILE]");
});
