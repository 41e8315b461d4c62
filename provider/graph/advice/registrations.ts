import { waysToAdopt } from "../../waysToAdopt";
import type { GraphRequest } from "../request";
import type { KnownCause } from "./KnownCause";

/** What is known of refusals of a registration of either kind, when it is created; the most particular first. */
export const registrationCauses: readonly KnownCause[] = [
  {
    // Source: github.com/microsoftgraph/microsoft-graph-docs, issues 15231, 20022 and 20023.
    matches: ({ status, message, request }) =>
      status === 400 &&
      isCreationOfRegistration(request) &&
      /provide\s+microsoft\.graph\.\w*registration/i.test(message),
    advice:
      "the request was as documented. Graph is known to answer so for some meetings and tenants, without a published cause: " +
      "try a meeting that was just created, by its organizer; else the API may be retired in this tenant, whose successor is " +
      "VirtualEventRegistration.",
  },
  {
    matches: ({ status, request }) => status === 409 && isCreationOfRegistration(request),
    advice:
      "the meeting has got a registration meanwhile, by another program or another run. To take it over with everybody who " +
      `is registered, ${waysToAdopt}.`,
  },
];

/** Whether a request creates a meeting's registration, of either kind. */
export function isCreationOfRegistration({ method, template }: GraphRequest): boolean {
  return method === "POST" && template.endsWith("/registration");
}
