import { GraphError } from "./GraphError";
import { isMeetingGone, registrationError } from "./meetings";
import { registrationPath, type MeetingKey } from "./paths";
import { listRegistrants } from "./registrants";
import type { SendToGraph } from "./request";

/**
 * What Graph proves of a registrant. `absent`: a list that has others, or an empty one while the registration exists.
 * `meetingGone`: Graph answers 404 for the meeting itself.
 */
export type Presence = "registered" | "absent" | "meetingGone";

type Roll = Set<string> | "meetingGone";

/**
 * Knows who is registered at which meeting, by one list a meeting and run, kept current by what this process
 * registers and unregisters.
 */
export class RegistrantDirectory {
  readonly #send: SendToGraph;
  readonly #endpoint: URL;
  readonly #rolls = new Map<string, Promise<Roll>>();

  constructor(send: SendToGraph, endpoint: URL) {
    this.#send = send;
    this.#endpoint = endpoint;
  }

  /**
   * Whether a person is registered. What proves neither is an error, because a registrant that drops out of state
   * takes the only copy of the person's link along.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError
   */
  async presence(meeting: MeetingKey, id: string): Promise<Presence> {
    const roll = await this.#roll(meeting);
    if (roll === "meetingGone") return roll;
    return roll.has(id) ? "registered" : "absent";
  }

  /** Notes that this process registered a person. */
  async add(meeting: MeetingKey, id: string): Promise<void> {
    const roll = await this.#known(meeting);
    if (roll === "meetingGone") this.#rolls.delete(keyOf(meeting));
    else roll?.add(id);
  }

  /** Notes that this process unregistered a person. */
  async remove(meeting: MeetingKey, id: string): Promise<void> {
    const roll = await this.#known(meeting);
    if (roll !== "meetingGone") roll?.delete(id);
  }

  /** Notes that Graph does not find a person: a list that has the person is out of date. */
  async doubt(meeting: MeetingKey, id: string): Promise<void> {
    const roll = await this.#known(meeting);
    if (roll !== undefined && roll !== "meetingGone" && roll.has(id)) this.#rolls.delete(keyOf(meeting));
  }

  #known(meeting: MeetingKey): Promise<Roll | undefined> {
    return this.#rolls.get(keyOf(meeting))?.catch(() => undefined) ?? Promise.resolve(undefined);
  }

  #roll(meeting: MeetingKey): Promise<Roll> {
    const key = keyOf(meeting);
    const known = this.#rolls.get(key);
    if (known !== undefined) return known;
    const roll = this.#load(meeting);
    this.#rolls.set(key, roll);
    // Those who wait now share a failure; the next caller asks again.
    roll.catch(() => {
      if (this.#rolls.get(key) === roll) this.#rolls.delete(key);
    });
    return roll;
  }

  async #load(meeting: MeetingKey): Promise<Roll> {
    try {
      const ids = await listRegistrants(this.#send, this.#endpoint, meeting);
      if (ids.size === 0) await this.#requireRegistration(meeting);
      return ids;
    } catch (error) {
      if (error instanceof GraphError && error.saysNotFound && (await isMeetingGone(this.#send, meeting))) {
        return "meetingGone";
      }
      throw error;
    }
  }

  async #requireRegistration(meeting: MeetingKey): Promise<void> {
    const error = await registrationError(this.#send, meeting);
    if (error !== undefined) throw error;
  }
}

function keyOf(meeting: MeetingKey): string {
  return registrationPath(meeting).path;
}
