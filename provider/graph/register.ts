import { backoff } from "../retry/backoff";
import { sleep } from "../retry/sleep";
import type { MeetingKey } from "./paths";
import { deleteRegistrant, postRegistrant, type NewRegistrant, type PostOutcome } from "./registrants";
import type { RegistrantDirectory } from "./RegistrantDirectory";
import {
  AlreadyRegisteredError,
  LeftRegisteredError,
  LeftUnregisteredError,
  NoLinkError,
  UnknownOutcomeError,
} from "./RegistrationErrors";
import type { SendToGraph } from "./request";

/** What registering needs. */
export interface Registering {
  readonly send: SendToGraph;
  readonly directory: RegistrantDirectory;
  /** How long an unknown outcome is looked into, in milliseconds. */
  readonly timeout: number;
}

/** How often a person is registered anew, where the outcome stays unknown. */
const rounds = 5;

/**
 * Registers a person, so that in the end there is one registration whose link is known, or an error.
 *
 * Graph tells the link only in the answer to a POST. Where that answer was lost, the list says whether the POST was
 * carried out; if it was, and the person was not in the list before, the registration is this call's own: it is deleted
 * and made again to learn the link.
 *
 * @param adopt whether a registration that is there already may be taken over, and so be deleted and made again
 * @returns the person's link
 * @throws an error of RegistrationErrors.ts, GraphError, UnreachableError, SignInError
 */
export async function register(
  { send, directory, timeout }: Registering,
  meeting: MeetingKey,
  registrant: NewRegistrant,
  adopt: boolean,
): Promise<string> {
  const { id } = registrant;
  const before = await directory.before(meeting, id);
  if (before === "registered" && !adopt) throw new AlreadyRegisteredError();

  let isRemoved = false;
  const post = async (): Promise<PostOutcome> => {
    try {
      return await postRegistrant(send, meeting, registrant);
    } catch (error) {
      throw isRemoved ? new LeftUnregisteredError(error) : error;
    }
  };
  const remove = async (isOwn: boolean): Promise<void> => {
    try {
      await deleteRegistrant(send, meeting, id);
    } catch (error) {
      throw isOwn ? new LeftRegisteredError(error) : error;
    }
    await directory.remove(meeting, id);
    isRemoved = true;
  };

  let unknownSince: number | undefined;
  for (let round = 1; ; round++) {
    const outcome = await post();
    const isOwn = before === "absent" && unknownSince !== undefined;
    switch (outcome.kind) {
      case "registered":
        await directory.add(meeting, id);
        return outcome.joinWebUrl;
      case "withoutLink":
        // Before this call nobody was registered: what nobody can use is taken back.
        if (before === "absent") await remove(true);
        throw new NoLinkError(before === "absent");
      case "conflict":
        if (!(isOwn || adopt) || round === rounds) {
          await directory.note(meeting, id, true);
          throw outcome.error;
        }
        await remove(isOwn);
        break;
      case "unknown": {
        const now = performance.now();
        unknownSince ??= now;
        if (round === rounds || now - unknownSince > timeout || (before === "unlisted" && !adopt)) {
          await directory.doubt(meeting);
          throw new UnknownOutcomeError(outcome.error);
        }
        // Time for a request that is still on its way to arrive.
        await sleep(backoff(round));
        if (!adopt && (await isListedNow(directory, meeting, id, outcome.error))) await remove(true);
        break;
      }
    }
  }
}

async function isListedNow(
  directory: RegistrantDirectory,
  meeting: MeetingKey,
  id: string,
  lost: Error,
): Promise<boolean> {
  try {
    return await directory.isListedNow(meeting, id);
  } catch (error) {
    throw new UnknownOutcomeError(lost, error);
  }
}
