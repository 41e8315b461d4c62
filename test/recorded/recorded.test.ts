import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openEvent, type Event, type Roster } from "../lifecycle/event";
import { registrantSteps } from "../lifecycle/seen";
import type { ExportedDeployment } from "../stack";
import { describeEngines } from "../stack/describe";
import { recordedPassphrase } from "./passphrase";

const releases = readdirSync(__dirname, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

function read(release: string, file: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, release, file), "utf8"));
}

test("there is a recorded state", () => {
  expect(releases).toContain("0.1.0");
});

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine, { passphrase: recordedPassphrase });
  });

  afterEach(() => event.close());

  test.each(releases)("state written by release %s previews without a change", async (release) => {
    const roster = read(release, "roster.json") as Roster;
    await event.declare(roster);
    await event.stack.import(read(release, "state.json") as ExportedDeployment);
    const preview = await event.stack.preview();
    expect(registrantSteps(preview).sort()).toEqual(Object.keys(roster).map((name) => `same ${name}`));
    const links = Object.values(preview.outputs.links as Record<string, string>);
    expect(links).toHaveLength(Object.keys(roster).length);
    for (const link of links) expect(link).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    expect(await event.emulator.journal()).toEqual([]);
  });
});
