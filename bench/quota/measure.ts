import type { JournalEntry } from "pulumi-teams-registration/emulator";

/** What one contender made of the quota. */
export interface Measurement {
  /** Time from the first write's arrival to the last one's, by the least time that the quota leaves. */
  readonly ratioToQuota: number;
  /** Writes that were refused with 429, by all writes. */
  readonly refusalShare: number;
  /** Registrants who are not registered in the end. */
  readonly failed: number;
}

/** @param leastTime in milliseconds */
export function measure(
  journal: readonly JournalEntry[],
  registered: number,
  { registrants, leastTime }: { readonly registrants: number; readonly leastTime: number },
): Measurement {
  const writes = journal.filter(({ method, path }) => method !== "GET" && path.startsWith("/beta/"));
  const times = writes.map(({ at }) => Date.parse(at));
  const elapsed = Math.max(...times) - Math.min(...times);
  const refused = writes.filter(({ status }) => status === 429).length;
  return {
    ratioToQuota: round(elapsed / leastTime),
    refusalShare: round(refused / writes.length),
    failed: registrants - registered,
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
