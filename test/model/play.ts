/** Plays a scenario on an engine, and holds its end against what the provider promises (DESIGN, behaviour 15). */
import { setTimeout as sleep } from "node:timers/promises";
import { nameOf } from "../lifecycle/seen";
import { openEvent, type Event, type Roster } from "../lifecycle/event";
import type { Engine, Result, Running } from "../stack";
import type { DisturbedUp, Epoch, Kill, People, Scenario } from "./scenario";
import { errorsOf } from "../lifecycle/workplace";

const organizerName = "organizer@contoso.example";
/** Bounds that let a scenario end soon; faults that outlast them end a run with an error, as they may. */
const limits = { MSGRAPH_RETRY_TIMEOUT: "15s", MSGRAPH_REQUEST_TIMEOUT: "2s" };
/** Longer than any run: a held request is answered by the kill, or by the provider's own time limit. */
const held = 60_000;
/** How long processes may take to end after the engine's death, in milliseconds. */
const patience = 15_000;

/** @throws Error that says which promise was not kept, with what the last run printed */
export async function play(engine: Engine, { repeatedPost, parallel, epochs }: Scenario): Promise<void> {
  const event = await openEvent(engine);
  try {
    await event.emulator.settings({ repeatedPost });
    for (const epoch of epochs) await playEpoch(event, epoch, parallel);
  } finally {
    await event.close();
  }
}

async function playEpoch(event: Event, { people, ups }: Epoch, parallel: number): Promise<void> {
  await event.declare(rosterOf(event, people));
  for (const up of ups) await disturb(event, up, parallel);
  await upWithoutAdoption(event, people, parallel);
  await upWithAdoption(event, people, parallel);
}

function rosterOf({ emulator }: Event, people: People): Roster {
  const { organizer, meetings } = emulator;
  return Object.fromEntries(
    Object.entries(people).map(([id, { name, organizerByName }]) => [
      name,
      { id, meetingId: meetings.everyone, organizer: organizerByName ? organizerName : organizer },
    ]),
  );
}

// Disturbed

async function disturb({ emulator, stack }: Event, up: DisturbedUp, parallel: number): Promise<void> {
  const { kill, faults, adopt } = up;
  const seen = (await emulator.journal()).length;
  if (kill !== undefined)
    await emulator.answer({ ...hold(kill), path: "/registration/registrants", delay: held });
  for (const fault of faults) await emulator.answer(fault);
  const running = stack.start("up", { parallel, env: { ...limits, MSGRAPH_ADOPT: String(adopt) } });
  try {
    await Promise.all([
      running.result(),
      kill && killWhenHeld(running, kill, () => requests(emulator, kill, seen)),
    ]);
    await expectNothingLeft(running);
  } finally {
    await running.close();
    await emulator.clearAnswers();
  }
  if (kill?.part === "engine") await stack.cancel();
}

function hold({ method, skip, carryOut }: Kill) {
  return { method, skip, ...(!carryOut && { connection: "closed" as const }) };
}

async function requests(emulator: Event["emulator"], { method }: Kill, since: number): Promise<number> {
  return (await emulator.journal())
    .slice(since)
    .filter((entry) => entry.method === method && entry.path.includes("/registrants")).length;
}

/** Kills when the request is held that the kill waits for; does nothing where the run ends before. */
async function killWhenHeld(
  running: Running,
  { part, skip }: Kill,
  seen: () => Promise<number>,
): Promise<void> {
  const ended = running.result().then(() => true);
  while (!(await Promise.race([ended, sleep(20, false)]))) {
    if ((await seen()) <= skip) continue;
    await running.kill(part);
    return;
  }
}

async function expectNothingLeft(running: Running): Promise<void> {
  for (let waited = 0; waited < patience; waited += 100) {
    if ((await running.leftovers()).length === 0) return;
    await sleep(100);
  }
  throw new Error(`left running:\n${(await running.leftovers()).join("\n")}`);
}

// Left in peace

/** Who is registered, and not by what is in state, is refused and keeps the link; without such people the run succeeds. */
async function upWithoutAdoption(event: Event, people: People, parallel: number): Promise<void> {
  const before = await linksAtGraph(event);
  const stored = await liveNames(event);
  const strangers = Object.entries(people).filter(([id, { name }]) => before.has(id) && !stored.has(name));
  const run = await event.stack.up({ parallel, env: limits });
  const refused = errorsOf(run).includes("registered to this meeting already");
  expect(
    run,
    refused === strangers.length > 0,
    `a refusal where somebody else's registration is there: ${strangers.length}`,
  );
  expect(run, run.succeeded === !refused, "success but for refusals");
  const after = await linksAtGraph(event);
  for (const [id] of strangers) expect(run, before.get(id) === after.get(id), `the link of ${id} kept`);
}

async function upWithAdoption(event: Event, people: People, parallel: number): Promise<void> {
  const run = await event.stack.up({ parallel, env: { ...limits, MSGRAPH_ADOPT: "true" } });
  expect(run, run.succeeded, "success");
  const links = await linksAtGraph(event);
  expectSame(run, "registered at Graph", [...links.keys()], Object.keys(people));
  const names = Object.values(people).map(({ name }) => name);
  expectSame(run, "in state", Object.keys(await event.inState()), names);
  const stored = run.outputs.links as Readonly<Record<string, string>>;
  for (const [id, { name }] of Object.entries(people)) {
    expect(run, stored[name] === links.get(id), `in state the link of ${id} that Graph admits`);
  }
  const preview = await event.stack.preview({ parallel, env: limits });
  const changes = preview.steps.filter(({ operation }) => operation !== "same");
  expectSame(
    preview,
    "steps of a preview afterwards",
    changes.map(({ operation, urn }) => `${operation} ${nameOf(urn)}`),
    [],
  );
}

async function linksAtGraph({ emulator }: Event): Promise<ReadonlyMap<string, string>> {
  const registrants = await emulator.registrants(emulator.meetings.everyone);
  return new Map(registrants.map(({ id, joinWebUrl }) => [id, joinWebUrl]));
}

/** The names of registrants that the engine takes for existing: not those that a killed replacement left behind. */
async function liveNames({ stack }: Event): Promise<ReadonlySet<string>> {
  const { deployment } = await stack.export();
  const live = (deployment.resources ?? []).filter(
    (entry) =>
      String(entry.type).includes("teams:") && entry.pendingReplacement !== true && entry.delete !== true,
  );
  return new Set(live.map(({ urn }) => nameOf(String(urn))));
}

function expectSame(run: Result, what: string, seen: readonly string[], expected: readonly string[]): void {
  const [left, right] = [seen, expected].map((list) => [...list].sort().join(", "));
  expect(run, left === right, `${what}: ${right}; but it is: ${left}`);
}

function expect(run: Result, isKept: boolean, promise: string): void {
  if (!isKept) throw new Error(`expected ${promise}\n${run.text}`);
}
