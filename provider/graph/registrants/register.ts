import { backoff } from "../../retry/backoff";
import { sleep } from "../../retry/sleep";
import type { MeetingKey } from "../paths";
import { deleteRegistrant, postRegistrant, type NewRegistrant } from "./registrants";
import type { RegistrantDirectory } from "./RegistrantDirectory";
import {
  AlreadyRegisteredError,
  LeftRegisteredError,
  LeftUnregisteredError,
  NoLinkError,
  UnknownOutcomeError,
} from "./RegistrationErrors";
import type { SendToGraph } from "../request";
import { rounds, untilArrival } from "../settling";

/** What registering needs. */
export interface Registering {
  readonly send: SendToGraph;
  readonly directory: RegistrantDirectory;
  /** How long an unknown outcome is looked into, in milliseconds. */
  readonly timeout: number;
}

/**
 * What becomes of a registration that is there already: it is taken over, and so may be deleted and made again; or it
 * is an error. `unchanged`: an error too, because a resource in state may hold it.
 */
export type Adoption = "adopt" | "refuse" | "unchanged";

/**
 * Registers a person, so that in the end there is one registration whose link is known, or an error.
 *
 * Graph tells the link only in the answer to a POST. Where that answer was lost, the list says whether the POST was
 * carried out; if it was, and the person was not in the list before, the registration is this call's own: it is deleted
 * and made again to learn the link.
 *
 * @returns the person's link
 * @throws an error of RegistrationErrors.ts, GraphError, UnreachableError, SignInError
 */
export async function register(
  registering: Registering,
  meeting: MeetingKey,
  registrant: NewRegistrant,
  adoption: Adoption,
): Promise<string> {
  const { send, directory, timeout } = registering;
  const { id } = registrant;
  const mayAdopt = adoption === "adopt";
  const before = await directory.before(meeting, id);
  if (before === "registered" && !mayAdopt) throw new AlreadyRegisteredError(adoption === "unchanged");

  let unknownSince: number | undefined;
  /** What came in place of an answer that is still to be settled. */
  let lost: Error | undefined;
  let removals = 0;
  const remove = async (): Promise<void> => {
    const notFound = await deleteRegistrant(send, meeting, id);
    await directory.remove(meeting, id);
    if (notFound === undefined) removals++;
    lost = undefined;
  };
  const removeOwn = async (): Promise<void> => {
    try {
      await remove();
    } catch (error) {
      throw new LeftRegisteredError(error);
    }
  };

  try {
    for (let round = 1; ; round++) {
      const outcome = await postRegistrant(send, meeting, registrant);
      switch (outcome.kind) {
        case "registered":
          await directory.add(meeting, id);
          return outcome.joinWebUrl;
        case "withoutLink": {
          // Where nobody was registered before this call, what nobody can use is taken back.
          const isOwn = before === "absent" || removals > 0;
          if (isOwn) await removeOwn();
          throw new NoLinkError(isOwn);
        }
        case "conflict": {
          const isOwn = before === "absent" && unknownSince !== undefined;
          await directory.note(meeting, id, true);
          if (removals > 0) lost = outcome.error;
          if (!(isOwn || mayAdopt) || round === rounds) throw outcome.error;
          if (round > 1) await sleep(backoff(round));
          await (isOwn ? removeOwn() : remove());
          break;
        }
        case "unknown": {
          const now = performance.now();
          unknownSince ??= now;
          lost = outcome.error;
          await directory.doubt(meeting);
          if (round === rounds || now - unknownSince > timeout || (before === "unlisted" && !mayAdopt)) {
            throw outcome.error;
          }
          await untilArrival(round);
          if (!mayAdopt && (await directory.isListedNow(meeting, id))) await removeOwn();
          break;
        }
      }
    }
  } catch (error) {
    if (error instanceof NoLinkError || error instanceof LeftRegisteredError) throw error;
    if (lost !== undefined) throw new UnknownOutcomeError(lost, error, removals > 0);
    throw removals > 0 ? new LeftUnregisteredError(error) : error;
  }
}
