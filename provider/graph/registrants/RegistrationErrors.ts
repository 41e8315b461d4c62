import { settingDeclarations } from "../../settings";
import { waysToAdopt } from "../../waysToAdopt";
import { summaryOf } from "../summaryOf";

const [adoptVariable] = settingDeclarations.adopt.variables;

/** How to let a run take over a registration that it did not make, as a part of a sentence. */
export const howToAdopt = `${waysToAdopt}; the person may then get a new link`;

const onceMore = `run the same command again. If the person then turns out to be registered, ${howToAdopt}`;

const deletedBefore =
  "Before that, this run had deleted the person's registration, to make it again with a known link";

/** A person is registered who was not registered by this run, and is not to be taken over. */
export class AlreadyRegisteredError extends Error {
  override readonly name = "AlreadyRegisteredError";

  /** @param isUnchanged whether a resource in state has the same key, and may hold the registration */
  constructor(isUnchanged: boolean) {
    super(
      isUnchanged
        ? "the person is registered to this meeting already, and an entry of the state is for the same person: another " +
            "resource of this program, or what a replacement left behind that was interrupted. Nothing was sent: a new " +
            "registration could make a link void that is in use.\nWhat to do: if two resources declare the person, take " +
            `one out of the program; else run \`pulumi up --replace URN\` for this resource with ${adoptVariable}=true.`
        : "the person is registered to this meeting already, usually by a run that was interrupted, or by another program. " +
            "Nothing was sent: a new registration could make the link void that the person holds." +
            `\nWhat to do: to take the registration over, ${howToAdopt}. For a renamed or moved resource, use the option ` +
            "aliases. Otherwise unregister the person there, or take the resource out of the program.",
    );
  }
}

/** It is not known whether a person was registered, and it could not be found out. */
export class UnknownOutcomeError extends Error {
  override readonly name = "UnknownOutcomeError";

  /**
   * @param lost what came in place of an answer
   * @param then what kept it from being found out; the same error where nothing was asked
   * @param isRemoved whether an earlier registration was deleted
   */
  constructor(lost: Error, then: unknown, isRemoved: boolean) {
    const reason = then === lost ? "" : `\nThen: ${summaryOf(then)}`;
    const removal = isRemoved ? `\n${deletedBefore}: an earlier link is void.` : "";
    super(
      `it is not known whether Graph registered the person: ${summaryOf(lost)}${reason}${removal}\nWhat to do: ${onceMore}.`,
      { cause: lost },
    );
  }
}

/** Graph registered a person without telling the link, which is of no use to anybody. */
export class NoLinkError extends Error {
  override readonly name = "NoLinkError";

  /** @param takenBack whether the person was unregistered again */
  constructor(takenBack: boolean) {
    super(
      "Graph registered the person, but answered without joinWebUrl. " +
        (takenBack
          ? "The registration was taken back: the person is not registered.\nWhat to do: check that the meeting's " +
            "registration is an externalMeetingRegistration, and run the same command again."
          : "The person may have been registered before, so the registration was left as it is." +
            `\nWhat to do: to have it made again, unregister the person at Graph, and run the same command again.`),
    );
  }
}

/** This run registered a person, did not learn the link, and could not take the registration back. */
export class LeftRegisteredError extends Error {
  override readonly name = "LeftRegisteredError";

  constructor(cause: unknown) {
    super(
      "this run registered the person, but did not learn the link, and could not take the registration back: " +
        `${summaryOf(cause)}\nThe person may be registered at Graph, and is not in state.\nWhat to do: ${onceMore}.`,
      { cause },
    );
  }
}

/** A registration was deleted, to be made again with a known link, and could not be made again. */
export class LeftUnregisteredError extends Error {
  override readonly name = "LeftUnregisteredError";

  constructor(cause: unknown) {
    super(
      `${summaryOf(cause)}\n${deletedBefore}: the person is not registered now.\nWhat to do: run the same command again.`,
      { cause },
    );
  }
}
