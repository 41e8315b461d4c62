import type { JournalEntry } from "pulumi-teams-registration/emulator";

/** The requests of a journal as a table of text, with each path shortened to what tells calls apart. */
export function callTable(journal: readonly JournalEntry[]): string {
  const rows = journal.map(({ method, path, status }) => [method, String(status), shorten(path)] as const);
  return rows.map(([method, status, path]) => `${method.padEnd(6)}  ${status}  ${path}`).join("\n");
}

function shorten(path: string): string {
  return path
    .replace(/\?.*$/, "")
    .replace(/^\/[0-9a-f-]{36}\//, "/{tenantId}/")
    .replace(/\/users\/[^/]+/, "/users/{organizer}")
    .replace(/\/onlineMeetings\/[^/]+/, "/onlineMeetings/{meetingId}");
}
