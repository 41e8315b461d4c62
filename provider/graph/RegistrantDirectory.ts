import { GraphError } from "./GraphError";
import { isMeetingGone, registrationError } from "./meetings";
import type { MeetingKey } from "./paths";
import { listRegistrants } from "./registrants";
import type { SendToGraph } from "./request";
import { UnexpectedAnswerError } from "./UnexpectedAnswerError";

/**
 * What Graph proves of a registrant. `absent`: a list that has others, or an empty one while the registration exists.
 * `meetingGone`: Graph answers 404 for the meeting itself.
 */
export type Presence = "registered" | "absent" | "meetingGone";

/** What the list says of a registrant; `unlisted` where Graph does not give the list. */
export type Before = "registered" | "absent" | "unlisted";

/** How long a list that failed is not asked for again, in milliseconds: it was tried often enough. */
const failureLasts = 60_000;

/**
 * Knows who is registered at which meeting, by one list a meeting and run, kept current by what this process
 * registers and unregisters. A meeting is known by its id alone, however its organizer is spelt.
 */
export class RegistrantDirectory {
  readonly #send: SendToGraph;
  readonly #endpoint: URL;
  readonly #say: (line: string) => void;
  readonly #lists = new Map<string, Promise<Set<string>>>();
  readonly #proofs = new WeakMap<Promise<unknown>, Promise<"absent" | "meetingGone">>();
  readonly #unlisted = new Set<string>();

  /** @param say says one line to the user */
  constructor(send: SendToGraph, endpoint: URL, say: (line: string) => void) {
    this.#send = send;
    this.#endpoint = endpoint;
    this.#say = say;
  }

  /**
   * Whether a person is registered. What proves neither is an error, because a registrant that drops out of state
   * takes the only copy of the person's link along.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError
   */
  async presence(meeting: MeetingKey, id: string): Promise<Presence> {
    const list = this.#list(meeting);
    const ids = await list.catch(() => undefined);
    if (ids?.has(id) === true) return "registered";
    if (ids !== undefined && ids.size > 0) return "absent";
    return this.#proof(meeting, list);
  }

  /**
   * What the list says before a person is registered. A list that Graph does not give is said once a meeting.
   *
   * @throws UnreachableError, SignInError
   */
  async before(meeting: MeetingKey, id: string): Promise<Before> {
    try {
      return (await this.#list(meeting)).has(id) ? "registered" : "absent";
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#sayUnlisted(meeting, error);
      return "unlisted";
    }
  }

  /**
   * Whether a person is registered, by a list that was begun after this call.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError
   */
  async isListedNow(meeting: MeetingKey, id: string): Promise<boolean> {
    await this.doubt(meeting);
    try {
      return (await this.#list(meeting)).has(id);
    } catch (error) {
      // The others' list was good: they ask again.
      await this.doubt(meeting);
      throw error;
    }
  }

  /** Notes that this process registered a person. */
  async add(meeting: MeetingKey, id: string): Promise<void> {
    (await this.#known(meeting))?.add(id);
  }

  /** Notes that this process unregistered a person. */
  async remove(meeting: MeetingKey, id: string): Promise<void> {
    (await this.#known(meeting))?.delete(id);
  }

  /** Notes what Graph says of a person: where the list says otherwise, it is out of date. */
  async note(meeting: MeetingKey, id: string, isRegistered: boolean): Promise<void> {
    const ids = await this.#known(meeting);
    if (ids !== undefined && ids.has(id) !== isRegistered) await this.doubt(meeting);
  }

  /** Notes that the list may be out of date: the next one who asks gets a new one. */
  async doubt(meeting: MeetingKey): Promise<void> {
    const key = meeting.meetingId;
    const list = this.#lists.get(key);
    await this.#known(meeting);
    if (this.#lists.get(key) === list) this.#lists.delete(key);
  }

  #known(meeting: MeetingKey): Promise<Set<string> | undefined> {
    return this.#lists.get(meeting.meetingId)?.catch(() => undefined) ?? Promise.resolve(undefined);
  }

  #list(meeting: MeetingKey): Promise<Set<string>> {
    const key = meeting.meetingId;
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const list = listRegistrants(this.#send, this.#endpoint, meeting);
    this.#lists.set(key, list);
    list.catch((error: unknown) => {
      const forget = (): void => {
        if (this.#lists.get(key) === list) this.#lists.delete(key);
      };
      // A list that is not found now may be there after the next call; no answer at all says nothing of the list.
      if (isRefusal(error) && !(error instanceof GraphError && error.saysNotFound)) {
        setTimeout(forget, failureLasts).unref();
      } else forget();
    });
    return list;
  }

  /** What an empty list, or none, proves of everybody. */
  #proof(meeting: MeetingKey, list: Promise<Set<string>>): Promise<"absent" | "meetingGone"> {
    const known = this.#proofs.get(list);
    if (known !== undefined) return known;
    const proof = this.#prove(meeting, list);
    this.#proofs.set(list, proof);
    // Those who wait now share a failure; the next caller asks again.
    proof.catch(() => this.#proofs.delete(list));
    return proof;
  }

  async #prove(meeting: MeetingKey, list: Promise<Set<string>>): Promise<"absent" | "meetingGone"> {
    try {
      await list;
      const error = await registrationError(this.#send, meeting);
      if (error !== undefined) throw error;
      return "absent";
    } catch (error) {
      if (error instanceof GraphError && error.saysNotFound && (await isMeetingGone(this.#send, meeting))) {
        return "meetingGone";
      }
      throw error;
    }
  }

  #sayUnlisted(meeting: MeetingKey, error: Error): void {
    const key = meeting.meetingId;
    if (this.#unlisted.has(key)) return;
    this.#unlisted.add(key);
    this.#say(
      "Graph does not list the meeting's registrants, so who is registered already shows only in its answers: " +
        error.message,
    );
  }
}

/** Whether Graph answered, but without the list. */
function isRefusal(error: unknown): error is GraphError | UnexpectedAnswerError {
  return error instanceof GraphError || error instanceof UnexpectedAnswerError;
}
