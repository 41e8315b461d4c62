import { registrantKey } from "../graph/registrants/registrants";
import type { RosterRow } from "../roster/RosterRow";
import { shorten } from "../shorten";

/** A person who is registered at Graph, beside what the roster says of the person. */
export interface Registrant {
  /** As the roster spells it, else as Graph does. */
  readonly id: string;
  /** The resource's name: the roster's, else the id. So it is the same in every run, and no two have it. */
  readonly name: string;
  /** The person's row; undefined for somebody who is not in the roster. */
  readonly row: RosterRow | undefined;
}

/** Which registrants are imported. */
export interface Selection {
  /** Undefined: there is none. */
  readonly roster: readonly RosterRow[] | undefined;
  /** Whether registrants that are not in the roster are left out. */
  readonly isOnlyRoster: boolean;
}

/** What Graph holds beside what the roster says. */
export interface Match {
  /** Whoever is to be imported, in Graph's order. */
  readonly registrants: readonly Registrant[];
  /** Registrants that the roster does not have, imported or not; none where there is no roster. */
  readonly unlisted: readonly Registrant[];
  /** Rows of people who are not registered at Graph. */
  readonly absent: readonly RosterRow[];
}

/**
 * Brings together what Graph holds and what the roster says. Ids compare as Graph's do: GUIDs without case.
 *
 * @param ids ids of the registrants, as Graph spells them
 * @throws Error where two registrants would have the same name
 */
export function matchRoster(ids: readonly string[], { roster, isOnlyRoster }: Selection): Match {
  const rows = new Map(roster?.map((row) => [registrantKey(row.id), row]));
  const keys = new Set(ids.map(registrantKey));
  const all = ids.map((id) => registrantOf(id, rows.get(registrantKey(id))));
  const unlisted = roster === undefined ? [] : all.filter(({ row }) => row === undefined);
  const registrants = isOnlyRoster ? all.filter(({ row }) => row !== undefined) : all;
  requireUniqueNames(registrants);
  return { registrants, unlisted, absent: (roster ?? []).filter(({ id }) => !keys.has(registrantKey(id))) };
}

function registrantOf(graphId: string, row: RosterRow | undefined): Registrant {
  const { id = graphId, name = id } = row ?? {};
  return { id, name, row };
}

// The names within a roster are unique, and so are ids; but a row may give a name that is somebody's id.
function requireUniqueNames(registrants: readonly Registrant[]): void {
  const lines = new Map(
    registrants.flatMap(({ name, row }) => (row === undefined ? [] : [[name, row.line]])),
  );
  for (const { id, name, row } of registrants) {
    const line = row === undefined ? lines.get(name) : undefined;
    if (line === undefined) continue;
    throw new Error(
      `the name in line ${line} of the roster is the id of another registrant at Graph (${shorten(id)}), whose resource ` +
        "would have the same name: change the name, or use --only-roster.",
    );
  }
}
