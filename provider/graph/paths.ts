/** A meeting, as its path names it. */
export interface MeetingKey {
  /** Object id or user principal name of the organizer; undefined for the signed-in user (`/me`). */
  readonly organizer: string | undefined;
  readonly meetingId: string;
}

/** A path of Graph, percent-encoded, beside its template in Microsoft's words. */
export interface GraphPath {
  readonly path: string;
  readonly template: string;
}

/** `/users/{userId}/onlineMeetings` or its twin under `/me`: the meetings of an organizer, undefined for `/me`. */
export function meetingsPath(organizer: string | undefined): GraphPath {
  const owner =
    organizer === undefined
      ? { path: "/beta/me", template: "/beta/me" }
      : { path: `/beta/users/${encodeSegment(organizer)}`, template: "/beta/users/{userId}" };
  return below(owner, "onlineMeetings");
}

/** One meeting. */
export function meetingPath({ organizer, meetingId }: MeetingKey): GraphPath {
  const { path, template } = meetingsPath(organizer);
  return { path: `${path}/${encodeSegment(meetingId)}`, template: `${template}/{meetingId}` };
}

/** The meeting's registration. */
export function registrationPath(meeting: MeetingKey): GraphPath {
  return below(meetingPath(meeting), "registration");
}

/** All registrants of the meeting's registration. */
export function registrantsPath(meeting: MeetingKey): GraphPath {
  return below(registrationPath(meeting), "registrants");
}

/** One registrant, by its id in the external registration system. */
export function registrantPath(meeting: MeetingKey, id: string): GraphPath {
  const { path, template } = registrantsPath(meeting);
  return { path: `${path}/${encodeSegment(id)}`, template: `${template}/{id}` };
}

/**
 * Whether a text can be one segment of a URL's path. `.` and `..` cannot, not even percent-encoded (WHATWG URL,
 * "single-dot" and "double-dot path segment"), and neither can a lone surrogate, which has no UTF-8 form.
 */
export function fitsSegment(text: string): boolean {
  return text !== "" && text !== "." && text !== ".." && text.isWellFormed();
}

/** Percent-encodes a text so that it stays one segment of a path, whatever it holds (RFC 3986, section 3.3). */
export function encodeSegment(text: string): string {
  if (!fitsSegment(text)) throw new RangeError(`${JSON.stringify(text)} cannot be a segment of a URL`);
  // encodeURIComponent leaves !'()* as they are; a quote has a meaning in OData.
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What is below a path, by a name of Graph's. */
export function below({ path, template }: GraphPath, segment: string): GraphPath {
  return { path: `${path}/${segment}`, template: `${template}/${segment}` };
}
