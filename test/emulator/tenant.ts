import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import { Resources, applicationToken, send, shaped } from "./support";

/** The type of a registrant of Teams' own registration. */
export const TYPE = "#microsoft.graph.meetingRegistrant";
/** The body that enrolls somebody. */
export const ada = {
  "@odata.type": TYPE,
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada@contoso.example",
};

export const enrolledSchema = z.looseObject({ id: z.string(), joinWebUrl: z.string() });
const listSchema = z.object({ value: z.array(z.looseObject({ id: z.string() })) });

/** An emulator of its own for each test, with tokens of those who have to do with a registration. */
export class Tenant {
  readonly #resources = new Resources();
  emulator!: Emulator;
  organizer = "";
  ada = "";
  application = "";

  async open(): Promise<void> {
    this.emulator = await this.#resources.emulator();
    this.organizer = await this.emulator.delegatedToken();
    this.ada = await this.emulator.delegatedToken(randomUUID());
    this.application = await applicationToken(this.emulator);
  }

  close(): Promise<void> {
    return this.#resources.cleanUp();
  }

  /** A new meeting with a meetingRegistration. */
  async enable(
    allowedRegistrant: "everyone" | "organization",
    customQuestions: readonly object[] = [],
  ): Promise<Registration> {
    const { id } = await this.emulator.addMeeting({ allowedRegistrant: null });
    const registration = new Registration(this, id);
    const type = "#microsoft.graph.meetingRegistration";
    const body = { "@odata.type": type, allowedRegistrant, customQuestions };
    const path = registration.path.slice(0, -"/registrants".length);
    const reply = await send(this.emulator.endpoint, { method: "POST", path, token: this.organizer, body });
    expect(reply.status).toBe(201);
    return registration;
  }
}

/** Requests for the registrants of a meeting. */
class Registration {
  constructor(
    readonly tenant: Tenant,
    readonly meetingId: string,
  ) {}

  get path(): string {
    const { organizer } = this.tenant.emulator;
    return `/beta/users/${organizer}/onlineMeetings/${this.meetingId}/registration/registrants`;
  }

  enroll(body: object = ada, token = this.tenant.ada): Promise<Reply> {
    return this.#ask("POST", this.path, token, body);
  }

  async enrolledId(): Promise<string> {
    return shaped(enrolledSchema, await this.enroll()).id;
  }

  cancel(id: string, token = this.tenant.ada): Promise<Reply> {
    return this.#ask("DELETE", `${this.path}/${id}`, token);
  }

  /** What the organizer sees. */
  async list(): Promise<z.output<typeof listSchema>["value"]> {
    return shaped(listSchema, await this.#ask("GET", this.path, this.tenant.organizer)).value;
  }

  async questionIds(): Promise<string[]> {
    const path = this.path.replace(/registrants$/, "customQuestions");
    return shaped(listSchema, await this.#ask("GET", path, this.tenant.organizer)).value.map(({ id }) => id);
  }

  #ask(method: string, path: string, token: string, body?: object): Promise<Reply> {
    return send(this.tenant.emulator.endpoint, { method, path, token, body });
  }
}
