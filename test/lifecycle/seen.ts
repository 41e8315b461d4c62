/** What tests and the demo see of a run: steps of registrants, and calls of Graph, as short texts to compare. */
import type { Emulator } from "pulumi-teams-registration/emulator";
import type { Result } from "../stack";

/** What happens to registrants: `operation name`, without the stack, providers and components. */
export function registrantSteps({ steps }: Result): string[] {
  return steps
    .filter(({ urn }) => urn.includes("teams:"))
    .map(({ operation, urn }) => `${operation} ${nameOf(urn)}`);
}

/** The last part of a URN: the name that the program gave. */
export function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}

/** Every call of Graph so far, the oldest first: `METHOD segment`, the last segment of its path decoded. */
export async function graphCalls(emulator: Pick<Emulator, "journal">): Promise<string[]> {
  const entries = (await emulator.journal()).filter(({ path }) => path.startsWith("/beta/"));
  return entries.map(({ method, path }) => `${method} ${lastSegment(path)}`);
}

/**
 * Deletes something of the organizer's at Graph, behind Pulumi's back.
 *
 * @param path below `/me/onlineMeetings/`, percent-encoded
 * @throws Error when Graph does not answer 204
 */
export async function deleteAtGraph(emulator: Emulator, path: string): Promise<void> {
  const answer = await fetch(`${emulator.endpoint}/beta/me/onlineMeetings/${path}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${await emulator.delegatedToken()}` },
  });
  if (answer.status !== 204) throw new Error(`DELETE ${path} was answered ${answer.status}`);
}

function lastSegment(path: string): string {
  return decodeURIComponent(new URL(path, "http://localhost").pathname.split("/").at(-1) ?? "");
}
