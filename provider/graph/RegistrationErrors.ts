import { settingDeclarations } from "../settings";

const [adoptVariable] = settingDeclarations.adopt.variables;

/** How to let a run take over a registration that it did not make, as a part of a sentence. */
export const howToAdopt =
  `run once with ${adoptVariable}=true, or set msgraph:adopt on the stack or adopt on the resource to true; the person ` +
  "may then get a new link";

/** A person is registered who was not registered by this run, and is not to be taken over. */
export class AlreadyRegisteredError extends Error {
  override readonly name = "AlreadyRegisteredError";

  constructor() {
    super(
      "the person is registered to this meeting already, usually by a run that was interrupted, or by another program. " +
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
   * @param notListed why the list could not tell either; undefined where it was not asked
   */
  constructor(lost: Error, notListed?: unknown) {
    const list =
      notListed === undefined ? "" : `\nThe list of registrants does not tell: ${textOf(notListed)}`;
    super(
      `it is not known whether Graph registered the person: ${lost.message}${list}` +
        `\nWhat to do: run the same command again. If the person then turns out to be registered, ${howToAdopt}.`,
      { cause: lost },
    );
  }
}

/** Graph registered a person without telling the link, which is of no use to anybody. */
export class NoLinkError extends Error {
  override readonly name = "NoLinkError";

  /** @param takenBack whether the person was unregistered again */
  constructor(readonly takenBack: boolean) {
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
        `${textOf(cause)}\nThe person may be registered at Graph, and is not in state.\nWhat to do: run the same command again. If the person then turns out to be registered, ${howToAdopt}.`,
      { cause },
    );
  }
}

/** A registration was deleted to learn its link, and could not be made again. */
export class LeftUnregisteredError extends Error {
  override readonly name = "LeftUnregisteredError";

  constructor(cause: unknown) {
    super(
      `${textOf(cause)}\nThe person's registration had been deleted, to be made again with a known link: the person is ` +
        "not registered now.\nWhat to do: run the same command again.",
      { cause },
    );
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
