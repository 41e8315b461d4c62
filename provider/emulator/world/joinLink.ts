import { newThread } from "./fresh";

/** What a join link says about the person that it was made for. */
export interface JoinLinkContext {
  readonly tenantId: string;
  readonly organizerId: string;
  readonly registrantId: string;
  readonly isPublic: boolean;
}

/**
 * A join link in the shape of the documented one, never the same twice: a person who is registered again gets another.
 *
 * Source: the response of example 1 in
 * https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-post?view=graph-rest-beta
 */
export function newJoinLink(context: JoinLinkContext): string {
  const { tenantId, organizerId, registrantId, isPublic } = context;
  const json = JSON.stringify({ Tid: tenantId, Oid: organizerId, prid: registrantId, isPublic });
  const thread = escapeLikeTeams(`19:meeting_${newThread()}@thread.v2`);
  return `https://teams.microsoft.com/l/meetup-join/${thread}/0?context=${escapeLikeTeams(json)}`;
}

/** Percent-encoding with small hexadecimal digits, as Teams writes it. */
function escapeLikeTeams(text: string): string {
  return encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}
