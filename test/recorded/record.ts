/**
 * Records the state that this release writes: `npm run record`, once before each release. The records are kept for
 * ever: later releases must preview them without a change (recorded.test.ts).
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openEvent, type Roster } from "../lifecycle/event";
import { engines } from "../stack";
import { recordedPassphrase } from "./passphrase";

async function main(): Promise<void> {
  const root = resolve(__dirname, "../..");
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const engine = engines().filter(({ available }) => available).at(-1);
  if (engine === undefined) throw new Error("there is no engine to record with");
  const event = await openEvent(engine, { passphrase: recordedPassphrase });
  try {
    const { organizer, meetings } = event.emulator;
    const roster: Roster = {
      ada: { organizer, meetingId: meetings.everyone, id: "ada@contoso.com" },
      grace: {
        organizer: "organizer@contoso.example",
        meetingId: meetings.organization,
        id: "9D96988D-a66a-46ce-aad7-0b245615b297",
        tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
        userId: "cc515404-b55c-466e-b896-992c918ecc01",
      },
      lovelace: { organizer, meetingId: meetings.everyone, id: "a,b/c #?%", component: "speakers" },
    };
    await event.declare(roster);
    const run = await event.stack.up();
    if (!run.succeeded) throw new Error(run.text);
    const folder = join(root, "test/recorded", version);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "roster.json"), `${JSON.stringify(roster, null, 2)}\n`);
    await writeFile(join(folder, "state.json"), `${JSON.stringify(await event.stack.export(), withoutPaths, 2)}\n`);
    console.log(`recorded the state of ${version}, written on ${event.stack.engine}`);
  } finally {
    await event.close();
  }
}

// Where the program's source lies says something of this machine, and nothing of the state.
function withoutPaths(name: string, value: unknown): unknown {
  return name === "sourcePosition" || name === "stackTrace" ? undefined : value;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
