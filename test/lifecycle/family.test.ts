import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Result } from "../stack";
import { describeEngines } from "../stack/describe";
import { registrantSteps } from "./seen";
import { openWorkplace, type Workplace } from "./workplace";

const example = resolve(__dirname, "../../examples/event");
const people = ["ada@contoso.com", "grace@contoso.com", "katherine@contoso.com"];

/** The steps of one kind, by the resources' names and in alphabetical order: registrants are made side by side. */
function stepsOf(result: Result, operation: string): string[] {
  return registrantSteps(result)
    .flatMap((step) => (step.startsWith(`${operation} `) ? [step.slice(operation.length + 1)] : []))
    .sort();
}

const everything = [...people, "meeting", "registration"].sort();
const belowMeeting = [...people, "registration"].sort();

describeEngines((engine) => {
  let place: Workplace;

  beforeEach(async () => {
    const read = (file: string): Promise<string> => readFile(resolve(example, file), "utf8");
    const files = { "index.ts": await read("index.ts"), "Pulumi.yaml": await read("Pulumi.yaml") };
    place = await openWorkplace(engine, { files });
    await place.stack.setConfig("organizer", place.emulator.organizer);
  });

  afterEach(() => place.close());

  async function meetingId(): Promise<string> {
    return (await place.inState()).meeting?.id ?? "";
  }

  async function links(): Promise<Record<string, string>> {
    const registrants = await place.emulator.registrants(await meetingId());
    return Object.fromEntries(registrants.map(({ id, joinWebUrl }) => [id, joinWebUrl]));
  }

  test("from the first preview to destroy", async () => {
    const { stack, emulator } = place;

    const preview = await stack.preview();
    expect(preview.succeeded).toBe(true);
    expect(stepsOf(preview, "create")).toEqual(everything);
    expect(preview.text).toMatch(/meetingId *: (\[unknown\]|output<string>)/);
    expect(await place.calls()).toEqual([]);

    const first = await stack.up();
    expect(stepsOf(first, "create")).toEqual(everything);
    expect(await place.calls()).toEqual([
      "POST createOrGet",
      "GET registration",
      "POST registration",
      "GET registrants",
      ...people.map(() => "POST registrants"),
    ]);
    expect(first.outputs).toEqual({ meetingId: await meetingId(), joinWebUrls: await links() });
    expect(Object.keys(await links()).sort()).toEqual(people);

    const unchanged = await stack.preview();
    expect(stepsOf(unchanged, "same")).toEqual(everything);
    const refreshed = await stack.refresh();
    expect(stepsOf(refreshed, "same")).toEqual(everything);
    expect(stepsOf(await stack.preview(), "same")).toEqual(everything);
    await place.calls();

    const before = await links();
    await stack.setConfig("allowedRegistrant", "organization");
    const planned = await stack.preview();
    expect(stepsOf(planned, "replace")).toEqual(belowMeeting);
    expect(stepsOf(planned, "same")).toEqual(["meeting"]);
    expect(await place.calls()).toEqual([]);
    const changed = await stack.up();
    expect(stepsOf(changed, "replace")).toEqual(belowMeeting);
    // deletedWith: nobody is unregistered one by one.
    expect(await place.calls()).toEqual([
      "DELETE registration",
      "GET registration",
      "POST registration",
      "GET registrants",
      ...people.map(() => "POST registrants"),
    ]);
    const after = await links();
    expect(changed.outputs).toEqual({ meetingId: await meetingId(), joinWebUrls: after });
    expect(Object.keys(after).sort()).toEqual(people);
    for (const id of people) expect(after[id]).not.toBe(before[id]);
    expect(await emulator.registrants(await meetingId())).toContainEqual(
      expect.objectContaining({ id: people[0], userId: "cc515404-b55c-466e-b896-992c918ecc01" }),
    );

    const id = await meetingId();
    const destroyed = await stack.destroy();
    expect(stepsOf(destroyed, "delete")).toEqual(everything);
    expect(await place.calls()).toEqual(["DELETE registration", `DELETE ${id}`]);
    expect(await place.inState()).toEqual({});
    await expect(emulator.registrants(id)).rejects.toThrow(/there is no meeting/);
  });
});
