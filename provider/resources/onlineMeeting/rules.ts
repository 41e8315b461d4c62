import { instantOf } from "../shared/instants";
import { onlyWithoutExternalId } from "./properties";
import { hasRole } from "./participants";

/** A rule that is broken: where, and why. */
export interface BrokenRule {
  readonly path: [string];
  readonly message: string;
}

/**
 * The rules between the properties of a meeting that inputs break. What is no value of its property, as what is not known
 * yet, breaks none; `check` drops a rule that is broken at a property that is not known yet.
 * Source: learn.microsoft.com/graph/api/resources/onlinemeeting ("Required when you create an online meeting") and
 * meetingparticipantinfo (the tip on `presenter`), api/onlinemeeting-createorget.
 */
export function brokenRules(declared: Readonly<Record<string, unknown>>): BrokenRule[] {
  return [...timeRules(declared), ...presenterRule(declared), ...externalIdRules(declared)].map(
    ([name, message]) => ({ path: [name], message }),
  );
}

type Broken = readonly [name: string, message: string];

function timeRules({
  startDateTime: start,
  endDateTime: end,
  externalId,
}: Record<string, unknown>): Broken[] {
  if (start === undefined && end === undefined) {
    if (externalId !== undefined) return [];
    return ["startDateTime", "endDateTime"].map((name) => [
      name,
      "is required where externalId is left out: give a date and time with an offset, such as 2026-01-31T09:00:00Z",
    ]);
  }
  if (start === undefined) return [["startDateTime", "is missing, but endDateTime is given: give both"]];
  if (end === undefined) return [["endDateTime", "is missing, but startDateTime is given: give both"]];
  const [from, to] = [start, end].map((value) => (typeof value === "string" ? instantOf(value) : undefined));
  if (from === undefined || to === undefined || from < to) return [];
  return [["endDateTime", "is not after startDateTime: give a later instant"]];
}

function presenterRule({ participants, allowedPresenters }: Record<string, unknown>): Broken[] {
  if (allowedPresenters === "roleIsPresenter" || !hasRole(participants, "presenter")) return [];
  return [
    [
      "allowedPresenters",
      'is not "roleIsPresenter", but an attendee has the role presenter: give it, or leave the role out',
    ],
  ];
}

function externalIdRules(declared: Readonly<Record<string, unknown>>): Broken[] {
  if (declared.externalId === undefined) return [];
  return Object.keys(onlyWithoutExternalId)
    .filter((name) => declared[name] !== undefined)
    .map((name) => [
      name,
      "cannot be given with externalId: Graph takes it only when it creates a meeting without one. Leave one of the two out",
    ]);
}
