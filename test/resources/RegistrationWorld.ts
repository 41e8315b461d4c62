import type { z } from "zod";
import type { EmulatedMeeting } from "../../provider/emulator/control/contract";
import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import type { Services } from "../../provider/resources/shared/Services";
import { openSession, type OpenSession } from "./session";

const { lifecycle } = meetingRegistration;

/** A registration as a test declares one. */
export type Declared = z.infer<typeof meetingRegistration.inputs>;

export const developer = {
  displayName: "Are you a developer?",
  answerInputType: "radioButton" as const,
  answerOptions: ["Yes", "No"],
  isRequired: true,
};
export const diet = { displayName: "Diet", answerInputType: "text" as const };

/** All that can be declared, of some meeting. */
export const everything: Declared = {
  meetingId: "m1",
  allowedRegistrant: "everyone",
  subject: "Ignite",
  startDateTime: "2026-11-02T08:00:00-08:00",
  endDateTime: "2026-11-02T15:45:00-08:00",
  speakers: [{ displayName: "Ada", bio: "Countess" }, { displayName: "Grace" }],
  customQuestions: [developer, diet],
};

/** An emulator with a meeting that has no registration yet, and its organizer. */
export class RegistrationWorld {
  private constructor(
    readonly session: OpenSession,
    readonly meetingId: string,
  ) {}

  static async open(): Promise<RegistrationWorld> {
    const session = await openSession({ retryTimeout: 300 });
    const { id } = await session.emulator.addMeeting({ allowedRegistrant: null });
    return new RegistrationWorld(session, id);
  }

  get services(): Services {
    return this.session.services;
  }

  close(): Promise<void> {
    return this.session.close();
  }

  /** All that can be declared, of the meeting. */
  declared(own: Partial<Declared> = {}): Declared {
    return { ...everything, meetingId: this.meetingId, ...own };
  }

  /** Creates what is declared: the id, and what is in state then. */
  async create(own: Partial<Declared> = {}) {
    const inputs = this.declared(own);
    const { id, outputs, unfinished } = await lifecycle.create(inputs, this.services, { isUnchanged: false });
    expect(unfinished).toBeUndefined();
    await this.session.calls();
    return { id, state: { ...inputs, ...outputs } };
  }

  update(id: string, state: Declared, inputs: Declared) {
    if (lifecycle.update === undefined) throw new Error("it has no update");
    return lifecycle.update(id, state, inputs, this.services);
  }

  /** The registration as Graph holds it; null where there is none. */
  async registration(): Promise<EmulatedMeeting["registration"]> {
    const meetings = await this.session.emulator.onlineMeetings();
    return meetings.find(({ id }) => id === this.meetingId)?.registration ?? null;
  }

  /** The names of the questions as Graph holds them. */
  async questions(): Promise<string[] | undefined> {
    return (await this.registration())?.customQuestions?.map(({ displayName }) => displayName);
  }

  /** Somebody changes the registration without the provider. */
  patch(changes: object): Promise<void> {
    return this.#send("PATCH", "/registration", changes);
  }

  /** Somebody adds a question without the provider. */
  ask(question: object): Promise<void> {
    return this.#send("POST", "/registration/customQuestions", question);
  }

  deleteMeeting(): Promise<void> {
    return this.#send("DELETE", "");
  }

  async #send(method: string, path: string, body?: object): Promise<void> {
    const { emulator } = this.session;
    const response = await fetch(`${emulator.endpoint}/beta/me/onlineMeetings/${this.meetingId}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await emulator.delegatedToken()}`,
        "content-type": "application/json",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    await this.session.calls();
  }
}
