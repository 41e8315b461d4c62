import { GraphError } from "../GraphError";
import { meetingError, registrationError, saysMeetingGone } from "../meetings/meetingErrors";
import type { MeetingKey } from "../paths";
import type { SendToGraph } from "../request";

/** Proofs that nobody is registered, one a list. */
export class AbsenceProofs {
  readonly #send: SendToGraph;
  readonly #known = new WeakMap<Promise<unknown>, Promise<"absent" | "meetingGone">>();

  constructor(send: SendToGraph) {
    this.#send = send;
  }

  /** What an empty list, or none, proves of everybody: see `proveAbsence`. */
  of(meeting: MeetingKey, list: Promise<unknown>): Promise<"absent" | "meetingGone"> {
    const known = this.#known.get(list);
    if (known !== undefined) return known;
    const proof = proveAbsence(this.#send, meeting, list);
    this.#known.set(list, proof);
    // Those who wait now share a failure; the next caller asks again.
    proof.catch(() => this.#known.delete(list));
    return proof;
  }
}

/**
 * What a list of registrants that names nobody, or that Graph did not give, proves of everybody. `absent`: it is empty
 * while the registration exists. `meetingGone`: Graph answers 404 for the meeting itself.
 *
 * @throws GraphError, UnexpectedAnswerError, UnreachableError where it proves neither
 */
async function proveAbsence(
  send: SendToGraph,
  meeting: MeetingKey,
  list: Promise<unknown>,
): Promise<"absent" | "meetingGone"> {
  try {
    await list;
    const error = await registrationError(send, meeting);
    if (error !== undefined) throw error;
    return "absent";
  } catch (error) {
    if (!(error instanceof GraphError) || !error.saysNotFound) throw error;
    const ofMeeting = await meetingError(send, meeting);
    if (ofMeeting !== undefined && saysMeetingGone(ofMeeting)) return "meetingGone";
    throw error;
  }
}
