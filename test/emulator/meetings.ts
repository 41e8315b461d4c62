import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import { Resources, send, shaped } from "./support";

/** The ids and bodies of Microsoft's examples: https://learn.microsoft.com/en-us/graph/api/application-post-onlinemeetings */
export const organizer = {
  id: "16664f75-11dc-4870-bec6-38c1aaa81431",
  userPrincipalName: "organizer@contoso.example",
};
export const tenantId = "909c6581-5130-43e9-88f3-fcb3582cde37";
export const times = {
  startDateTime: "2019-07-12T14:30:34.2444915-07:00",
  endDateTime: "2019-07-12T15:00:34.2464912-07:00",
};
export const timesInUtc = {
  startDateTime: "2019-07-12T21:30:34.2444915Z",
  endDateTime: "2019-07-12T22:00:34.2464912Z",
};

export const meetingSchema = z.looseObject({
  id: z.string(),
  joinWebUrl: z.string(),
  creationDateTime: z.string(),
  startDateTime: z.string(),
  endDateTime: z.string(),
});

const roots = [
  "me",
  `users/${organizer.id}`,
  `users/${organizer.userPrincipalName}`,
  `users('${organizer.id}')`,
];
/** Every path of the organizer's meetings. */
export const places = ["beta", "v1.0"].flatMap((version) =>
  roots.map((root) => `/${version}/${root}/onlineMeetings`),
);
/** One of them. */
export const OWN = "/beta/me/onlineMeetings";

/** An emulator of its own for each test, and the requests of its organizer for meetings. */
export class Meetings {
  readonly #resources = new Resources();
  emulator!: Emulator;
  token = "";

  async open(): Promise<void> {
    this.emulator = await this.#resources.emulator({ tenantId, organizer });
    this.token = await this.emulator.delegatedToken();
  }

  close(): Promise<void> {
    return this.#resources.cleanUp();
  }

  ask(method: string, path: string, body?: unknown, token = this.token): Promise<Reply> {
    return send(this.emulator.endpoint, { method, path, token, body });
  }

  get(path: string, token?: string): Promise<Reply> {
    return this.ask("GET", path, undefined, token);
  }

  post(path: string, body: unknown, token?: string): Promise<Reply> {
    return this.ask("POST", path, body, token);
  }

  patch(path: string, body: unknown): Promise<Reply> {
    return this.ask("PATCH", path, body);
  }

  /** Creates a meeting, with the times of the examples unless others are given. */
  async create(body: object = {}): Promise<z.output<typeof meetingSchema>> {
    const reply = await this.post(OWN, { ...times, ...body });
    expect(reply.status).toBe(201);
    return shaped(meetingSchema, reply);
  }
}
