/** Ids are often e-mail addresses: what is logged shows enough to recognise one, and no more. */
export function shorten(id: string): string {
  return id.length <= 4 ? id : `${id.slice(0, 4).toWellFormed()}…`;
}
