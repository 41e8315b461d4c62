import { startEmulator, type Emulator } from "../../provider/emulator";
import type { Graph } from "../../provider/graph/Graph";
import { openGraph, type Opened } from "./connect";

let emulator: Emulator;
let opened: Opened<Graph>;

beforeEach(async () => {
  emulator = await startEmulator();
  opened = openGraph(emulator.endpoint, await emulator.delegatedToken(), {
    concurrency: 3,
    connections: 32,
  });
});

afterEach(async () => {
  await opened.close();
  await emulator.close();
});

const meeting = () => ({ organizer: undefined, meetingId: emulator.meetings.everyone });
const person = (id: string) => ({ id, tenantId: undefined, userId: undefined });

async function refusalSeen(): Promise<void> {
  for (let asked = 0; asked < 1000; asked++) {
    if ((await emulator.journal()).some(({ status }) => status === 429)) return;
  }
  throw new Error("Graph refused nothing");
}

async function secondsOf(work: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work;
  return (performance.now() - begun) / 1000;
}

test("a pause that Graph asks of writes holds every write, and no read", async () => {
  const graph = opened.value;
  await graph.register(meeting(), person("ada"), "refuse");
  await emulator.answer({ method: "DELETE", path: "/ada$", status: 429, headers: { "retry-after": "2" } });
  const refused = graph.unregister(meeting(), "ada");
  await refusalSeen();
  const write = secondsOf(graph.register(meeting(), person("grace"), "refuse"));
  const read = secondsOf(graph.presence({ ...meeting(), organizer: emulator.organizer }, "grace"));
  expect(await read).toBeLessThan(1);
  expect(await write).toBeGreaterThan(1.5);
  await refused;
});

test("no more writes are under way at once than the concurrency says", async () => {
  await emulator.settings({ latency: 30 });
  const people = Array.from({ length: 12 }, (_, index) => person(`person ${index}`));
  await Promise.all(people.map((one) => opened.value.register(meeting(), one, "refuse")));
  const entries = (await emulator.journal()).filter(({ method }) => method === "POST");
  const arrivals = entries.map(({ at }) => Date.parse(at));
  // Each takes 30 ms there and back, so that the fourth comes so much later than the first.
  const within = (start: number) => arrivals.filter((at) => at >= start && at < start + 25).length;
  expect(arrivals).toHaveLength(12);
  expect(Math.max(...arrivals.map(within))).toBeLessThanOrEqual(3);
});
