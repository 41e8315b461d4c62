import { newThread } from "./ids";

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
  return link(newThread(), json);
}

/**
 * The join link of a meeting, which is made for nobody in particular.
 *
 * Source: https://learn.microsoft.com/en-us/graph/api/application-post-onlinemeetings?view=graph-rest-1.0#examples
 */
export function linkOfMeeting(thread: string, tenantId: string, organizerId: string): string {
  return link(thread, JSON.stringify({ Tid: tenantId, Oid: organizerId }));
}

function link(thread: string, context: string): string {
  return `https://teams.microsoft.com/l/meetup-join/${escapeLikeTeams(thread)}/0?context=${escapeLikeTeams(context)}`;
}

/** Percent-encoding with small hexadecimal digits, as Teams writes it. */
function escapeLikeTeams(text: string): string {
  return encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}
