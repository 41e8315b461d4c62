import type { OnlineMeeting as Meeting } from "../../provider/graph/meetings/onlineMeetingSchema";
import { onlineMeeting } from "../../provider/resources/OnlineMeeting";
import type { Services } from "../../provider/resources/shared/Services";
import { openSession, type OpenSession } from "./session";

export const { lifecycle } = onlineMeeting;
/** What create hears where no other resource has the same key. */
export const first = { isUnchanged: false };
export type Declared = Parameters<typeof lifecycle.create>[0];
export type State = Parameters<typeof lifecycle.read>[1];

export const times = {
  startDateTime: "2027-03-01T09:00:00+01:00",
  endDateTime: "2027-03-01T10:00:00+01:00",
};
/** A meeting without an external id. */
export const plain: Declared = { subject: "Conference", ...times };
/** A meeting of which createOrGet takes everything. */
export const known: Declared = { ...plain, externalId: "conference-2027" };
export const ada = { upn: "ada@contoso.example", role: "presenter" as const };
/** A meeting that takes a PATCH after createOrGet. */
export const rich: Declared = {
  ...known,
  allowMeetingChat: "limited",
  lobbyBypassSettings: { scope: "everyone" },
  allowedPresenters: "roleIsPresenter",
  participants: { attendees: [ada] },
};

/** A session of tests of meetings. */
export class MeetingSession {
  /** What was kept secret. */
  readonly secrets: (string | undefined)[] = [];
  readonly services: Services;
  readonly #session: OpenSession;

  private constructor(session: OpenSession) {
    this.#session = session;
    this.services = { ...session.services, keepSecret: (value) => this.secrets.push(value) };
  }

  static async open(): Promise<MeetingSession> {
    return new MeetingSession(await openSession());
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  get emulator(): OpenSession["emulator"] {
    return this.#session.emulator;
  }

  /** What was said to the user. */
  get said(): readonly string[] {
    return this.#session.said;
  }

  /** What was called since the last time, with the ids of meetings left out. */
  async calls(): Promise<string[]> {
    return (await this.#session.calls()).map((call) => call.replace(/ MS\S{20,}/, ""));
  }

  /** The bodies of all requests with a method. */
  async bodies(method: string): Promise<unknown[]> {
    const entries = await this.emulator.journal();
    return entries.filter((entry) => entry.method === method).map(({ body }) => body);
  }

  /** The meeting as Graph has it now. */
  async there(id: string): Promise<Meeting> {
    const meeting = await this.services.graph.meetings.presence({ organizer: undefined, meetingId: id });
    await this.calls();
    if (meeting === "gone") throw new Error("the meeting is gone");
    return meeting;
  }

  /** Creates a meeting, and gives what is in state then. */
  async create(declared: Declared = known): Promise<{ id: string; state: State }> {
    const { id, outputs } = await lifecycle.create(declared, this.services, first);
    await this.calls();
    return { id, state: { ...declared, ...outputs } };
  }

  /** Changes a meeting, as its organizer may at any time. */
  async change(id: string, changes: object): Promise<void> {
    await this.services.graph.meetings.update({ organizer: undefined, meetingId: id }, changes);
    await this.calls();
  }

  /** Deletes a meeting, as its organizer may at any time. */
  async remove(id: string): Promise<void> {
    await this.services.graph.meetings.delete({ organizer: undefined, meetingId: id });
    await this.calls();
  }
}
