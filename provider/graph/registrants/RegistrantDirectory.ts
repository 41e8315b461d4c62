import { AbsenceProofs } from "./absence";
import { registrantsPath, type MeetingKey } from "../paths";
import { listRegistrants, registrantKey } from "./registrants";
import type { SendToGraph } from "../request";
import { isRefusal } from "../refusal";

/**
 * What Graph proves of a registrant. `absent`: a list that has others, or an empty one while the registration exists.
 * `meetingGone`: Graph answers 404 for the meeting itself.
 */
export type Presence = "registered" | "absent" | "meetingGone";

/** What the list says of a registrant; `unlisted` where Graph does not give the list. */
export type Before = "registered" | "absent" | "unlisted";

/** Keys of registrants. */
type List = Promise<Set<string>>;

interface Listed {
  readonly meetingId: string;
  readonly list: List;
}

/** How long a list that Graph refused is not asked for again, in milliseconds: it was tried often enough. */
const refusalLasts = 60_000;

/**
 * Knows who is registered at which meeting, by one list a meeting and run, kept current by what this process
 * registers and unregisters.
 *
 * Each spelling of the organizer has a list of its own, because what one may see proves nothing of another; what
 * happens to a registrant is noted in all of them.
 */
export class RegistrantDirectory {
  readonly #send: SendToGraph;
  readonly #endpoint: URL;
  readonly #say: (line: string) => void;
  readonly #lists = new Map<string, Listed>();
  readonly #proofs: AbsenceProofs;
  readonly #unlisted = new Set<string>();

  /** @param say says one line to the user */
  constructor(send: SendToGraph, endpoint: URL, say: (line: string) => void) {
    this.#send = send;
    this.#proofs = new AbsenceProofs(send);
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
    const keys = await list.catch(() => undefined);
    if (keys?.has(registrantKey(id)) === true) return "registered";
    if (keys !== undefined && keys.size > 0) return "absent";
    return this.#proofs.of(meeting, list);
  }

  /**
   * What the list says before a person is registered. A list that Graph does not give is said once a meeting.
   *
   * @throws UnreachableError, SignInError
   */
  async before(meeting: MeetingKey, id: string): Promise<Before> {
    try {
      return (await this.#list(meeting)).has(registrantKey(id)) ? "registered" : "absent";
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
      return (await this.#list(meeting)).has(registrantKey(id));
    } catch (error) {
      // The others' list was good: they ask again.
      await this.doubt(meeting);
      throw error;
    }
  }

  /** Notes that this process registered a person: a list that Graph refused until now may be there. */
  async add(meeting: MeetingKey, id: string): Promise<void> {
    for (const [path, { list }] of this.#listsOf(meeting)) {
      const keys = await list.catch(() => undefined);
      if (keys !== undefined) keys.add(registrantKey(id));
      else this.#forget(path, list);
    }
  }

  /** Notes that this process unregistered a person. */
  async remove(meeting: MeetingKey, id: string): Promise<void> {
    for (const [, { list }] of this.#listsOf(meeting)) {
      (await list.catch(() => undefined))?.delete(registrantKey(id));
    }
  }

  /** Notes what Graph says of a person: where a list says otherwise, it is out of date. */
  async note(meeting: MeetingKey, id: string, isRegistered: boolean): Promise<void> {
    for (const [path, { list }] of this.#listsOf(meeting)) {
      const keys = await list.catch(() => undefined);
      if (keys !== undefined && keys.has(registrantKey(id)) !== isRegistered) this.#forget(path, list);
    }
  }

  /** Notes that the lists may be out of date: the next one who asks gets a new one. */
  async doubt(meeting: MeetingKey): Promise<void> {
    for (const [path, { list }] of this.#listsOf(meeting)) {
      await list.catch(() => undefined);
      this.#forget(path, list);
    }
  }

  #listsOf({ meetingId }: MeetingKey): [path: string, listed: Listed][] {
    return [...this.#lists].filter(([, listed]) => listed.meetingId === meetingId);
  }

  #forget(path: string, list: List): void {
    if (this.#lists.get(path)?.list === list) this.#lists.delete(path);
  }

  #list(meeting: MeetingKey): List {
    const { path } = registrantsPath(meeting);
    const known = this.#lists.get(path);
    if (known !== undefined) return known.list;
    const list = listRegistrants(this.#send, this.#endpoint, meeting);
    this.#lists.set(path, { meetingId: meeting.meetingId, list });
    list.catch((error: unknown) => {
      // No answer at all says nothing of the list.
      if (!isRefusal(error)) this.#forget(path, list);
      else setTimeout(this.#forget.bind(this, path, list), refusalLasts).unref();
    });
    return list;
  }

  #sayUnlisted(meeting: MeetingKey, error: Error): void {
    const { path } = registrantsPath(meeting);
    if (this.#unlisted.has(path)) return;
    this.#unlisted.add(path);
    this.#say(
      "Graph does not list the meeting's registrants, so who is registered already shows only in its answers: " +
        error.message,
    );
  }
}
