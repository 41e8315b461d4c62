import { z } from "zod";
import type { CreateOrGetBody } from "../../graph/meetings/createOrGet";
import { traitsOf } from "../../pulumi/properties";
import { sameValue } from "../../pulumi/sameValue";
import { fill } from "./fill";
import { changeable, fixed } from "./properties";
import { inOrderOf } from "./participants";

// What is sent of a meeting, and how an answer compares with it. All of it is pure.

type Values = Readonly<Record<string, unknown>>;

const traits = traitsOf(z.object(changeable));

/** Names of what PATCH can change. */
const changeableNames = Object.keys(changeable);

/** Names of what createOrGet takes beside the external id. */
const takenByCreateOrGet = ["subject", "startDateTime", "endDateTime", "participants", "chatInfo"] as const;

/**
 * What PATCH takes together alone: an instant with the other one, and the role presenter with the setting that allows it.
 * Source: learn.microsoft.com/graph/api/onlinemeeting-update, "Request body".
 */
const together: readonly (readonly string[])[] = [
  ["startDateTime", "endDateTime"],
  ["allowedPresenters", "participants"],
];

/** The body of `POST .../onlineMeetings`, which takes everything at once. */
export function newMeetingBody(declared: Values): object {
  return pick(declared, [...changeableNames, ...Object.keys(fixed)]);
}

/** The body of createOrGet. */
export function createOrGetBody(declared: Values & { readonly externalId: string }): CreateOrGetBody {
  return { externalId: declared.externalId, ...pick(declared, takenByCreateOrGet) };
}

/** The body of the PATCH that brings what createOrGet does not take; undefined where there is nothing. */
export function restAfterCreateOrGet(declared: Values): object | undefined {
  const taken: readonly string[] = takenByCreateOrGet;
  return bodyOf(
    declared,
    changeableNames.filter((name) => !taken.includes(name)),
  );
}

/** The body of the PATCH that brings everything that can be changed; undefined where nothing is declared. */
export function everything(declared: Values): object | undefined {
  return bodyOf(declared, changeableNames);
}

/**
 * The body of the PATCH that brings what is declared otherwise than before; undefined where there is nothing. What is no
 * longer declared is not sent: Graph keeps it.
 */
export function changesOf(before: Values, declared: Values): object | undefined {
  return bodyOf(
    declared,
    changeableNames.filter((name) => !(traits[name]?.same ?? sameValue)(before[name], declared[name])),
  );
}

function bodyOf(declared: Values, names: readonly string[]): object | undefined {
  const own = Object.keys(pick(declared, names));
  if (own.length === 0) return undefined;
  const companions = together.filter((group) => group.some((name) => own.includes(name))).flat();
  return pick(declared, [...own, ...companions]);
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(
    names.map((name) => [name, values[name]]).filter(([, value]) => value !== undefined),
  ) as Values;
}

/**
 * A meeting of Graph's, to compare with what is declared: people in the declared order, and the declared value wherever
 * Graph does not say.
 */
export function comparable(declared: Values, meeting: Values): Values {
  const ordered: Values = {
    ...meeting,
    participants: inOrderOf(declared.participants, meeting.participants),
  };
  // Of the subject alone null is a value: somebody emptied it.
  const valueOf = (name: string): unknown =>
    name === "subject" ? meeting.subject : fill(declared[name], ordered[name]);
  return Object.fromEntries(changeableNames.map((name) => [name, valueOf(name)]));
}
