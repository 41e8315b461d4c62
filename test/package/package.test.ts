import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEvent, type Event } from "../lifecycle/event";
import { registrantSteps } from "../lifecycle/seen";
import { describeEngines } from "../stack/describe";
import { filesOf, install, pack, type Release } from "./install";

let folder: string;
let first: Release;
let second: Release;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "releases-"));
  first = await pack(folder, "90.0.0");
  // What an upgrade may change: the code behind the contract.
  second = await pack(folder, "91.0.0", (copy) =>
    appendFile(
      join(copy, "dist/dynamic.js"),
      `
const registrant = exports.ExternalMeetingRegistrant;
const before = registrant.delete;
registrant.delete = (id, props) => { console.log("deleted by the second release"); return before(id, props); };
`,
    ),
  );
});

afterAll(() => rm(folder, { recursive: true }));

test("the package holds what runs, its types and its pages, and nothing else", async () => {
  const files = await filesOf(first);
  expect(files.filter((file) => !/^dist\/.*\.(js|d\.ts|js\.map)$/.test(file)).sort()).toEqual([
    "README.md",
    "docs/ExternalMeetingRegistrant.md",
    "docs/ExternalMeetingRegistration.md",
    "docs/MeetingRegistrant.md",
    "docs/MeetingRegistration.md",
    "docs/OnlineMeeting.md",
    "docs/import.md",
    "docs/lookups.md",
    "package.json",
  ]);
  for (const file of ["index", "dynamic", "cli", "emulator/index"]) {
    expect(files).toContain(`dist/${file}.js`);
    expect(files).toContain(`dist/${file}.d.ts`);
  }
});

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine);
    const { organizer, meetings } = event.emulator;
    await event.declare({ ada: { organizer, meetingId: meetings.everyone, id: "ada" } });
  });

  afterEach(() => event.close());

  test("a release that is installed from its tarball works, and an upgrade is no diff but runs on old state", async () => {
    await install(first, event.directory);
    expect(registrantSteps(await event.stack.up())).toEqual(["create ada"]);
    const { inputs, outputs } = (await event.inState()).ada ?? {};
    expect(inputs?.__provider).toMatch(/^.{1,120}$/);
    expect(outputs?.__provider).toBe(inputs?.__provider);

    await install(second, event.directory);
    expect(registrantSteps(await event.stack.preview())).toEqual(["same ada"]);
    const destroyed = await event.stack.destroy();
    expect(destroyed.text).toContain("deleted by the second release");
    expect(await event.registered()).toEqual([]);
  });
});
