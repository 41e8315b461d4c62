/**
 * The resource's lifecycle in a provider process's session: register, unregister. It goes past the package's exports,
 * because through them one process registers a person once: it remembers each key that its run declares, by design.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { work } from "./worker";

interface Registrant {
  readonly organizer: string | undefined;
  readonly meetingId: string | undefined;
  readonly registrantId: string;
}
interface Lifecycle {
  create(registrant: Registrant, services: unknown): Promise<{ readonly id: string }>;
  delete(id: string, state: Registrant, services: unknown): Promise<void>;
}

const dist = resolve(__dirname, "../../../dist");
const load = createRequire(join(dist, "index.js"));
const { GraphSession } = load("./GraphSession.js") as { GraphSession: new () => { services(): unknown } };
const { externalMeetingRegistrant } = load("./resources/ExternalMeetingRegistrant.js") as {
  externalMeetingRegistrant: { readonly lifecycle: Lifecycle };
};

const { lifecycle } = externalMeetingRegistrant;
const services = new GraphSession().services();
const { BENCH_ORGANIZER: organizer, BENCH_MEETING: meetingId } = process.env;

void work(async (registrantId) => {
  const registrant = { organizer, meetingId, registrantId };
  const { id } = await lifecycle.create(registrant, services);
  await lifecycle.delete(id, registrant, services);
});
