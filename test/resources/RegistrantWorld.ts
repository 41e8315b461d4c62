import type { z } from "zod";
import { accessTokenCredential } from "../../provider/auth/accessToken";
import { startEmulator, type Emulator } from "../../provider/emulator";
import { Graph } from "../../provider/graph/Graph";
import { openConnections } from "../../provider/http/connections";
import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";
import type { MeetingAudience } from "../../provider/resources/shared/registration";
import type { Services } from "../../provider/resources/shared/Services";
import { applicationToken } from "./applicationToken";

const { lifecycle } = meetingRegistrant;

/** A registrant as a test declares one. */
export type Declared = z.infer<typeof meetingRegistrant.inputs>;

/** An emulator with a meeting that has a meetingRegistration, and the people who ask Graph about it. */
export class RegistrantWorld {
  /** What was said to the user. */
  readonly said: string[] = [];
  /** What was kept secret. */
  readonly secrets: (string | undefined)[] = [];
  /** Empty until there is a meeting. */
  meetingId = "";
  readonly #ends: (() => Promise<void>)[] = [];
  #seen = 0;

  private constructor(readonly emulator: Emulator) {
    this.#ends.push(() => emulator.close());
  }

  static async open(): Promise<RegistrantWorld> {
    return new RegistrantWorld(await startEmulator());
  }

  async close(): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
  }

  /** Adds the meeting. */
  async openMeeting(allowedRegistrant: MeetingAudience): Promise<void> {
    const registrationType = "meetingRegistration";
    ({ id: this.meetingId } = await this.emulator.addMeeting({ allowedRegistrant, registrationType }));
  }

  /** A run of the organizer's, or of another user's: it knows nothing yet. */
  async run(userId?: string): Promise<Services> {
    return this.#servicesFor(await this.emulator.delegatedToken(userId));
  }

  /** A run of the application's. */
  async applicationRun(): Promise<Services> {
    return this.#servicesFor(await applicationToken(this.emulator));
  }

  ada(own: Partial<Declared> = {}): Declared {
    const { meetingId } = this;
    return { meetingId, firstName: "Ada", lastName: "Lovelace", email: "ada@contoso.com", ...own };
  }

  grace(own: Partial<Declared> = {}): Declared {
    return this.ada({ firstName: "Grace", lastName: "Hopper", email: "grace@contoso.com", ...own });
  }

  /** Registers a person: the id, and what is in state then. */
  async create(services: Services, inputs = this.ada()) {
    const { id, outputs } = await lifecycle.create(inputs, services, { isUnchanged: false });
    await this.calls();
    return { id, state: { ...inputs, ...outputs } };
  }

  /** Cancels what the organizer registered, in another run. */
  async cancel(id: string): Promise<void> {
    const { graph } = await this.run();
    await graph.meetingRegistrants.delete({ organizer: undefined, meetingId: this.meetingId }, id);
    await this.calls();
  }

  /** `EMAIL status` of everybody whom Graph holds. */
  async people(): Promise<string[]> {
    const registrants = await this.emulator.meetingRegistrants(this.meetingId);
    return registrants.map(({ email, status }) => `${email} ${status}`);
  }

  /** `METHOD last-segment status` of each request to Graph since the last call. */
  async calls(): Promise<string[]> {
    const all = (await this.emulator.journal()).filter(({ path }) => path.startsWith("/beta/"));
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh.map(
      ({ method, path, status }) => `${method} ${path.split("/").at(-1) ?? ""} ${String(status)}`,
    );
  }

  /** A call of the organizer's below the meeting, without the provider. */
  async send(method: string, path: string, body?: object): Promise<void> {
    const token = await this.emulator.delegatedToken();
    const url = `${this.emulator.endpoint}/beta/me/onlineMeetings/${this.meetingId}${path}`;
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    await this.calls();
  }

  #servicesFor(token: string): Services {
    const limits = { retryTimeout: 300 };
    const connections = openConnections({});
    this.#ends.push(() => connections.close());
    const say = (line: string) => this.said.push(line);
    const endpoint = new URL(this.emulator.endpoint);
    const credential = accessTokenCredential(token);
    return {
      graph: new Graph({ endpoint, credential, send: connections.send, say, limits }),
      adopt: false,
      keepSecret: (value) => this.secrets.push(value),
      say,
    };
  }
}
