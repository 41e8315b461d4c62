import type { Settings } from "../../provider/emulator";
import type { Fault } from "./faults";
import type { Step } from "./Wire";

/** What Graph does with the POST of somebody who is registered: Microsoft's pages do not say. */
export const tempers: readonly Settings["repeatedPost"][] = ["conflict", "sameLink", "newLink"];

/** One experiment: a fault that comes to one step of an operation. */
export interface Case {
  readonly operation: "create" | "read" | "delete";
  readonly temper: Settings["repeatedPost"];
  /** Undefined: nothing goes wrong but what the situation says. */
  readonly fault: Fault | undefined;
  readonly often: "once" | "for ever";
  /** The request that the fault comes to. */
  readonly at: Step;
  /** How many requests of this step pass before. */
  readonly after: number;
  /** Whether the person is registered, for create by somebody else. */
  readonly isRegistered: boolean;
  readonly list: "works" | "fails" | "is forbidden";
  readonly adopt: boolean;
  /** Whether the answer to the first POST is lost after the work, whatever comes then. */
  readonly losesFirst: boolean;
}

/** What sets a case apart from one where the list works, nobody adopts, and no other answer is lost. */
export type Particular = Pick<Case, "operation" | "at"> &
  Partial<Omit<Case, "operation" | "at" | "fault" | "often" | "temper">>;

/** Every fault, once and for ever, in every temper. */
export function casesOf(faults: readonly (Fault | undefined)[], particular: Particular): Case[] {
  return tempers.flatMap((temper) => casesIn(temper, faults, particular));
}

/**
 * The same where the temper can make no difference, because nobody is registered twice: every fault once in every
 * temper, and for ever in the first one alone, as that takes time.
 */
export function casesBesidePost(faults: readonly (Fault | undefined)[], particular: Particular): Case[] {
  const [first] = tempers;
  return casesOf(faults, particular).filter(({ temper, often }) => temper === first || often === "once");
}

function casesIn(
  temper: Case["temper"],
  faults: readonly (Fault | undefined)[],
  particular: Particular,
): Case[] {
  const usual = { after: 0, isRegistered: false, list: "works", adopt: false, losesFirst: false } as const;
  return faults.flatMap((fault) =>
    oftenOf(fault).map((often) => ({ ...usual, ...particular, temper, fault, often })),
  );
}

// What is not tried again comes once, however often it would come.
function oftenOf(fault: Fault | undefined): Case["often"][] {
  const isRepeated = fault?.meaning === "notCarriedOut" || fault?.meaning === "unknown";
  return isRepeated ? ["once", "for ever"] : ["once"];
}

const steps: Readonly<Record<Step, string>> = {
  T: "token",
  L: "list",
  P: "POST",
  D: "DELETE",
  R: "registration",
  M: "meeting",
};

/** A case in words. */
export function nameOf(one: Case): string {
  const where = `${one.after === 0 ? "" : "second "}${steps[one.at]} of ${one.operation}`;
  const what = one.fault === undefined ? one.operation : `${one.fault.name}, ${one.often}, at the ${where}`;
  const situation = [
    one.temper,
    ...(one.isRegistered === (one.operation === "create") ? [one.isRegistered ? "registered" : "gone"] : []),
    ...(one.list === "works" ? [] : [`the list ${one.list}`]),
    ...(one.adopt ? ["adopting"] : []),
    ...(one.losesFirst ? ["first answer lost"] : []),
  ];
  return `${what} (${situation.join(", ")})`;
}
