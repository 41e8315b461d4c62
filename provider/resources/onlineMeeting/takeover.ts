import type { OnlineMeeting } from "../../graph/meetings/onlineMeetingSchema";
import { inState, waysToAdopt } from "../../waysToAdopt";

/** What is done with a meeting that is there already. */
export interface Takeover {
  readonly mayAdopt: boolean;
  /** Whether a resource in state declares the same one. */
  readonly isUnchanged: boolean;
}

/** Throws an Error, before anything is changed, for a meeting with the declared external id that is not to be taken over. */
export function requireAdoptable(
  meeting: OnlineMeeting,
  declared: { readonly chatInfo?: { readonly threadId: string } | undefined },
  { mayAdopt, isUnchanged }: Takeover,
): void {
  if (isUnchanged) throw new Error(heldByState);
  if (!mayAdopt) throw new Error(thereAlready);
  const thread = meeting.chatInfo?.threadId;
  if (declared.chatInfo === undefined || thread == null || thread === declared.chatInfo.threadId) return;
  throw new Error(
    `a meeting with this externalId is there already, and its chatInfo.threadId is ${thread}, which Graph cannot change. ` +
      "Nothing was changed.\nWhat to do: declare that thread or no chatInfo, or give another externalId.",
  );
}

const thereAlready =
  "a meeting with this externalId is there already, usually by a run that was interrupted, or by another program. Nothing " +
  `was changed.\nWhat to do: to take it over, and change it to what is declared, ${waysToAdopt}. For a renamed or moved ` +
  "resource, use the option aliases. Otherwise give another externalId, or delete the meeting at Graph. A meeting that was taken over stays at Graph " +
  "when its resource is deleted, unless keepOnDelete is false.";

const heldByState = `a meeting with this externalId is there already, and ${inState("Nothing was changed.")}`;
