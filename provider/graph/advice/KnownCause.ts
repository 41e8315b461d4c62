import type { GraphRequest } from "../request";

/** What is known of a refusal. */
export interface Refusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly request: GraphRequest;
}

/** When a refusal has a cause that is known, and what a user can do then. */
export interface KnownCause {
  readonly matches: (refusal: Refusal) => boolean;
  readonly advice: string;
}

/** Whether Graph gives no reason: a bare Forbidden, or nothing. */
export function isWithoutReason({ message }: Refusal): boolean {
  return /^(forbidden)?$/i.test(message.trim());
}
