import { startEmulator, type Emulator } from "../../provider/emulator";
import type { CallLimits } from "../../provider/graph/layers";
import type { ConnectionLimits } from "../../provider/http/connections";
import type { Services } from "../../provider/resources/shared/Services";
import { openGraph } from "../graph/connect";

/** An emulator, and what a resource's lifecycle needs of the world, connected to it. */
export interface OpenSession {
  readonly emulator: Emulator;
  readonly services: Services;
  /** What was said to the user. */
  readonly said: readonly string[];
  /** `METHOD last-segment status` of each request since the last call. */
  calls(): Promise<string[]>;
  close(): Promise<void>;
}

/** Signs in as the organizer. `limits` are those of calls and connections. */
export async function openSession(limits: ConnectionLimits & CallLimits = {}): Promise<OpenSession> {
  const emulator = await startEmulator();
  const opened = openGraph(emulator.endpoint, await emulator.delegatedToken(), limits);
  const said: string[] = [];
  const services: Services = {
    graph: opened.value,
    adopt: false,
    keepSecret: () => undefined,
    say: (line) => said.push(line),
  };
  let seen = 0;
  return {
    emulator,
    services,
    said,
    async calls() {
      const all = await emulator.journal();
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh.map(({ method, path, status }) => `${method} ${lastSegment(path)} ${String(status)}`);
    },
    async close() {
      await opened.close();
      await emulator.close();
    },
  };
}

function lastSegment(path: string): string {
  return decodeURIComponent(new URL(path, "http://localhost").pathname.split("/").at(-1) ?? "");
}
