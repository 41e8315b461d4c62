import { GraphError } from "../GraphError";
import { meetingError, registrationError, saysMeetingGone } from "../meetings/meetingErrors";
import type { MeetingKey } from "../paths";
import type { SendToGraph } from "../request";

/**
 * What a list of registrants that names nobody, or that Graph did not give, proves of everybody. `absent`: it is empty
 * while the registration exists. `meetingGone`: Graph answers 404 for the meeting itself.
 *
 * @throws GraphError, UnexpectedAnswerError, UnreachableError where it proves neither
 */
export async function proveAbsence(
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
