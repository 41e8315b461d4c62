import type { Case } from "./cases";
import { expectedOfCreate } from "./expectedOfCreate";
import type { Fault } from "./faults";
import { failure, type Expected } from "./outcomes";

/** What must come of an experiment, as DESIGN's behaviours 8 to 12 have it. */
export function expectedOf(one: Case): Expected {
  if (one.at === "T") return expectedOfSignIn(one);
  switch (one.operation) {
    case "create":
      return expectedOfCreate(one);
    case "read":
      return expectedOfRead(one);
    case "delete":
      return one.at === "L" ? expectedOfProof(one) : expectedOfDelete(one);
  }
}

/** A token may be asked for twice, so what is no decision of Entra ID's is tried again, before Graph hears of it. */
function expectedOfSignIn({ operation, fault, often }: Case): Expected {
  if (fault === undefined) throw new Error("a sign-in without fault is part of every other case");
  const isDecided = fault.meaning === "final" && (fault.status === undefined || fault.status >= 400);
  if (often === "once" && !isDecided && fault.meaning !== "tooLong") {
    const rest = { create: "LP", read: "L", delete: "D" }[operation];
    return { ...succeeded[operation], steps: new RegExp(`^TT${rest}$`) };
  }
  const isRefusal = isDecided && fault.status !== undefined;
  return {
    ...failure(
      isRefusal ? "SignInError" : undefined,
      isRefusal ? /Entra ID refused to sign in/ : fault.words,
    ),
    steps: often === "once" ? /^T$/ : new RegExp(`^T${triesOf(fault)}$`),
    registered: "as before",
    ...(!isDecided && { namesTimeout: true }),
  };
}

const succeeded = {
  create: { promise: "the person is registered", result: "link", registered: "one" },
  read: { promise: "the state is kept", result: "outputs", registered: "as before" },
  delete: { promise: "the person is unregistered", result: "done", registered: "nobody" },
} as const satisfies Record<Case["operation"], Omit<Expected, "steps">>;

/** A list that was not given proves nothing: read succeeds by a list, or fails and so keeps the state. */
function expectedOfRead({ fault, often, isRegistered }: Case): Expected {
  const found: Omit<Expected, "steps"> = isRegistered
    ? succeeded.read
    : { promise: "who is gone is gone", result: "gone", registered: "as before" };
  if (fault === undefined) return { ...found, steps: /^TL$/ };
  switch (fault.meaning) {
    case "notCarriedOut":
    case "unknown":
      if (often === "once") return { ...found, steps: /^TLL$/ };
      return {
        ...failure(undefined, fault.words),
        steps: new RegExp(`^TL${triesOf(fault)}$`),
        registered: "as before",
        namesTimeout: true,
      };
    case "tooLong":
      return {
        ...failure(undefined, fault.words),
        steps: /^TL$/,
        registered: "as before",
        namesTimeout: true,
      };
    case "final":
    case "withoutLink":
      return {
        ...failure(undefined, fault.words),
        steps: proofSteps("TL", fault.status),
        registered: "as before",
      };
  }
}

/** A second DELETE changes nothing; that nobody was there is believed by the proof of the list alone. */
function expectedOfDelete({ fault, often, isRegistered }: Case): Expected {
  const done = succeeded.delete;
  if (fault === undefined) return { ...done, steps: isRegistered ? /^TD$/ : /^TDL$/ };
  const failed = failure(undefined, fault.words);
  const isLeft = isRegistered && !fault.carriedOut;
  switch (fault.meaning) {
    case "notCarriedOut":
    case "unknown":
      if (often === "once") return { ...done, steps: isLeft ? /^TDD$/ : /^TDDL$/ };
      return {
        ...failed,
        steps: new RegExp(`^TD${triesOf(fault)}$`),
        registered: isLeft ? "as before" : "nobody",
        namesTimeout: true,
      };
    case "tooLong":
      return { ...failed, steps: /^TD$/, registered: "as before", namesTimeout: true };
    case "final":
    case "withoutLink":
      if (!saysNotFound(fault.status)) return { ...failed, steps: /^TD$/, registered: "as before" };
      return isRegistered
        ? { ...failed, steps: /^TDL$/, registered: "as before" }
        : { ...done, steps: /^TDL$/ };
  }
}

/** The fault comes to the list that has to prove that there was nobody to delete. */
function expectedOfProof(one: Case): Expected {
  const read = expectedOfRead(one);
  const steps = new RegExp(read.steps.source.replace("^T", "^TD"));
  return read.result === "gone" ? { ...succeeded.delete, steps } : { ...read, steps };
}

// What was turned away may be tried until the time is up; failures of another kind tend to be the request's own.
function triesOf({ meaning }: Fault): string {
  return meaning === "notCarriedOut" ? "{2,}" : "{2,5}";
}

// A list that is not found is believed where the meeting is not found either.
function proofSteps(before: string, status: number | undefined): RegExp {
  return new RegExp(`^${before}${saysNotFound(status) ? "M" : ""}$`);
}

function saysNotFound(status: number | undefined): boolean {
  return status === 404 || status === 410;
}
