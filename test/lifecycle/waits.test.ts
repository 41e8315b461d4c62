import { setTimeout as sleep } from "node:timers/promises";
import type { Running } from "../stack";
import { describeEngines } from "../stack/describe";
import { openEvent, type Event, type Roster } from "./event";
import { errorsOf } from "./workplace";

const post = { method: "POST", path: "/registrants$" };

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine);
  });

  afterEach(() => event.close());

  function people(...ids: string[]): Roster {
    const { organizer, meetings } = event.emulator;
    return Object.fromEntries(ids.map((id) => [id, { organizer, meetingId: meetings.everyone, id }]));
  }

  /** Starts an `up` and does something when Graph has answered so many POSTs. */
  async function upUntil(posts: number, then: (running: Running) => unknown, env = {}) {
    const running = event.stack.start("up", { env });
    try {
      for (let waited = 0; waited < 60_000; waited += 50) {
        const seen = (await event.emulator.journal()).filter(
          ({ method, path }) => method === "POST" && path.endsWith("/registrants"),
        );
        if (seen.length >= posts) break;
        await sleep(50);
      }
      await then(running);
      const result = await running.result();
      return { result, leftovers: await leftoversAfter(running) };
    } finally {
      await running.close();
    }
  }

  async function leftoversAfter(running: Running): Promise<readonly string[]> {
    for (let waited = 0; waited < 10_000; waited += 100) {
      if ((await running.leftovers()).length === 0) return [];
      await sleep(100);
    }
    return running.leftovers();
  }

  test("a long pause is said in Pulumi's own output: how many are done, how long, and why", async () => {
    await event.emulator.answer({ ...post, status: 429, headers: { "retry-after": "4" } });
    await event.declare(people("ada"));
    const run = await event.stack.up();
    expect(run.succeeded).toBe(true);
    const lines = run.diagnostics.filter(({ message }) => message.includes("Microsoft Graph:"));
    expect(lines.map(({ severity }) => severity)).toEqual(["info"]);
    expect(lines[0]?.message).toContain(
      "0 registered, 0 unregistered, 1 under way; waiting 4 s: Graph asked for a pause (429).",
    );
  });

  test("nothing is said where nothing waits for long, and each request is with debug, without a secret", async () => {
    await event.declare(people("ada"));
    const quiet = await event.stack.up();
    expect(quiet.text).not.toMatch(/Microsoft Graph: |https?:\/\/127/);
    await event.declare(people("grace"));
    const run = await event.stack.up({ env: { MSGRAPH_DEBUG: "true" } });
    const told = run.diagnostics.map(({ message }) => message).join("\n");
    for (const request of [
      /POST .*\/oauth2\/v2\.0\/token\S*: 200/,
      /GET .*\/registrants: 200/,
      /POST .*\/registrants: 200/,
      /DELETE .*\/registrants\/ada: 204/,
    ]) {
      expect(told).toMatch(request);
    }
    expect(told).toMatch(/request-id [0-9a-f-]{36}, after \d+ ms \(client-request-id [0-9a-f-]{36}\)/);
    const links = await event.emulator.registrants(event.emulator.meetings.everyone);
    for (const secret of [event.emulator.clientSecret, "eyJ", links[0]?.joinWebUrl ?? "", "Bearer"]) {
      expect(run.text).not.toContain(secret);
    }
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s lets a call that waits for Graph finish, and its link is in state",
    async (signal) => {
      await event.emulator.answer({ ...post, status: 429, headers: { "retry-after": "3" } });
      await event.declare(people("ada"));
      const { result } = await upUntil(1, (running) => {
        running.interrupt(signal);
      });
      expect(result.succeeded).toBe(false);
      const [registrant] = await event.emulator.registrants(event.emulator.meetings.everyone);
      expect((await event.inState()).ada?.id).toBe("ada");
      expect((await event.stack.up()).outputs).toEqual({ links: { ada: registrant?.joinWebUrl } });
    },
  );

  test("when the engine is killed, the provider sends nothing more, and no process is left", async () => {
    await event.emulator.answer({ ...post, status: 429, headers: { "retry-after": "2" }, count: null });
    await event.declare(people("ada", "grace"));
    const { leftovers } = await upUntil(1, (running) => running.kill("engine"));
    expect(leftovers).toEqual([]);
    const before = (await event.emulator.journal()).length;
    await sleep(3000);
    expect(await event.emulator.journal()).toHaveLength(before);
    await event.stack.cancel();
    await event.emulator.clearAnswers();
    expect(await event.stack.up()).toMatchObject({ succeeded: true });
    expect(await event.registered()).toEqual(["ada", "grace"]);
  });

  test("what fails for longer than msgraph:retryTimeout is an error that names it, and the next run goes on", async () => {
    await event.emulator.answer({ ...post, status: 503, count: null });
    await event.declare(people("ada"));
    const run = await event.stack.up({ env: { MSGRAPH_RETRY_TIMEOUT: "2s" } });
    expect(errorsOf(run)).toMatch(
      /Graph answered 503[^]*tried \d+ times within \d s; msgraph:retryTimeout or MSGRAPH_RETRY_TIMEOUT allows 2 s/,
    );
    await event.emulator.clearAnswers();
    expect(await event.stack.up()).toMatchObject({ succeeded: true });
  });
});
