import { isGuid, sameGuid } from "../../guid";
import { AbsenceProofs } from "./absence";
import type { Calls } from "../Calls";
import { enrol, type Enrolled, type NewMeetingRegistrant } from "./enrol";
import { errorOf } from "../errorOf";
import { GraphError } from "../GraphError";
import { activeIdOf, MeetingRegistrantLists, type Person } from "./MeetingRegistrantLists";
import { isRefusal } from "../refusal";
import { registrantPath, registrantsPath, type GraphPath, type MeetingKey } from "../paths";
import type { Registrations } from "../registrations/Registrations";

/**
 * What Graph proves of a registrant. `absent`: a list that has others, or an empty one while the registration exists.
 * `meetingGone`: Graph answers 404 for the meeting itself. `unlisted`: it lists registrants to the organizer
 * alone, who is not signed in.
 */
export type MeetingRegistrantPresence =
  | { readonly kind: "registered"; readonly id: string }
  | { readonly kind: "absent" | "meetingGone" | "unlisted" };

/** What the list says of a person before a registration; `unlisted` where Graph does not give the list. */
export type Before =
  Extract<MeetingRegistrantPresence, { kind: "registered" }> | { readonly kind: "absent" | "unlisted" };

/** What is around the registrants. */
export interface Surroundings {
  readonly registrations: Registrations;
  /** Says one line to the user. */
  readonly say: (line: string) => void;
  /** Object id of the signed-in user; undefined for an application. */
  readonly signedInUser: () => Promise<string | undefined>;
}

/** The registrants of meetings that have a `meetingRegistration`. */
export class MeetingRegistrants {
  readonly #calls: Calls;
  readonly #surroundings: Surroundings;
  readonly #lists: MeetingRegistrantLists;
  readonly #proofs: AbsenceProofs;
  readonly #audiences = new Map<string, Promise<boolean>>();
  readonly #unlisted = new Set<string>();

  constructor(calls: Calls, surroundings: Surroundings) {
    this.#calls = calls;
    this.#proofs = new AbsenceProofs(calls.send);
    this.#surroundings = surroundings;
    this.#lists = new MeetingRegistrantLists(calls);
  }

  /**
   * What the list says before a person is registered. A list that Graph does not give is said once a meeting.
   *
   * @throws UnreachableError, SignInError
   */
  async before(meeting: MeetingKey, email: string): Promise<Before> {
    try {
      const id = activeIdOf(await this.#lists.latest(meeting), { email });
      return id === undefined ? { kind: "absent" } : { kind: "registered", id };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#sayUnlisted(meeting, error);
      return { kind: "unlisted" };
    }
  }

  /**
   * Registers a person who is not registered yet. See `enrol`.
   *
   * @param before what `before` said
   * @throws GraphError, UnreachableError, UnknownCreationError
   */
  create(
    meeting: MeetingKey,
    registrant: NewMeetingRegistrant,
    before: "absent" | "unlisted",
  ): Promise<Enrolled> {
    const { send, progress } = this.#calls;
    const enrolling = { send, lists: this.#lists, say: this.#surroundings.say };
    return progress.count("registered", () => enrol(enrolling, meeting, registrant, before));
  }

  /**
   * Whether a person is registered, by proof: one who canceled is not.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError where neither is proven
   */
  async presence(meeting: MeetingKey, person: Person): Promise<MeetingRegistrantPresence> {
    const list = this.#lists.latest(meeting);
    try {
      const registrants = await list;
      const id = activeIdOf(registrants, person);
      if (id !== undefined) return { kind: "registered", id };
      if (registrants.size > 0) return { kind: "absent" };
    } catch (error) {
      if (await this.#isForOrganizer(meeting, error)) {
        this.#sayUnlisted(meeting, error);
        return { kind: "unlisted" };
      }
    }
    return { kind: await this.#proofs.of(meeting, list) };
  }

  /**
   * Unregisters a person, on behalf of the person.
   * Source: learn.microsoft.com/graph/api/meetingregistrant-delete (beta).
   *
   * @returns undefined where it is done; Graph's 404 or 410 where it found nobody, which proves nothing yet
   * @throws GraphError for every other refusal, UnexpectedAnswerError, UnreachableError
   */
  delete(meeting: MeetingKey, id: string): Promise<GraphError | undefined> {
    return this.#calls.progress.count("unregistered", async () => {
      const error = await errorOf(this.#calls.send, { method: "DELETE", ...ownPath(meeting, id) });
      if (error === undefined) await this.#lists.remove(meeting, id);
      else if (error.saysNotFound) this.#lists.doubt(meeting);
      else throw error;
      return error;
    });
  }

  /**
   * Whether the registration allows everyone, so that only the person can cancel. False also where Graph does not tell.
   *
   * @throws UnexpectedAnswerError, UnreachableError
   */
  allowsEveryone(meeting: MeetingKey): Promise<boolean> {
    const { path } = registrantsPath(meeting);
    const known = this.#audiences.get(path);
    if (known !== undefined) return known;
    const asked = this.#askAudience(meeting);
    this.#audiences.set(path, asked);
    asked.catch(() => {
      this.#audiences.delete(path);
    });
    return asked;
  }

  /** Notes that the meeting's registration is another one than before: all is asked anew. */
  forget(meeting: MeetingKey): void {
    this.#lists.doubt(meeting);
    this.#audiences.clear();
  }

  async #askAudience(meeting: MeetingKey): Promise<boolean> {
    try {
      return (await this.#surroundings.registrations.find(meeting))?.allowedRegistrant === "everyone";
    } catch (error) {
      if (error instanceof GraphError) return false;
      throw error;
    }
  }

  /** Whether the list is refused because it is for the organizer, and another user is signed in, or none. */
  async #isForOrganizer({ organizer }: MeetingKey, error: unknown): Promise<boolean> {
    if (!(error instanceof GraphError) || error.status !== 403) return false;
    const user = await this.#surroundings.signedInUser();
    if (user === undefined) return true;
    return organizer !== undefined && isGuid(organizer) && !sameGuid(user, organizer);
  }

  #sayUnlisted(meeting: MeetingKey, error: unknown): void {
    const { path } = registrantsPath(meeting);
    if (this.#unlisted.has(path)) return;
    this.#unlisted.add(path);
    this.#surroundings.say(
      "Graph does not list the meeting's registrants, so it is not known who is registered: those in state stay " +
        `there, and those who are registered now were not looked for before: ${(error as Error).message}`,
    );
  }
}

/** One registrant, by Graph's id. The template differs from that of an external registrant, which is deleted by others. */
function ownPath(meeting: MeetingKey, id: string): GraphPath {
  const { path } = registrantPath(meeting, id);
  return { path, template: `${registrantsPath(meeting).template}/{meetingRegistrantId}` };
}
