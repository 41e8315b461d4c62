import { waysToAdopt } from "../../waysToAdopt";
import { howToAdopt } from "../registrants/RegistrationErrors";
import type { GraphRequest } from "../request";
import { isWithoutReason, type KnownCause } from "./KnownCause";

/** What is known of refusals of `externalMeetingRegistration` and its registrants; the most particular first. */
export const externalRegistrationCauses: readonly KnownCause[] = [
  {
    // Source: github.com/microsoftgraph/microsoft-graph-docs, issues 15231, 20022 and 20023.
    matches: ({ status, message, request }) =>
      status === 400 && isCreation(request) && /provide\s+microsoft\.graph\.\w*registration/i.test(message),
    advice:
      "the request was as documented. Graph is known to answer so for some meetings and tenants, without a published cause: " +
      "try a meeting that was just created, by its organizer; else the API may be retired in this tenant, whose successor is " +
      "VirtualEventRegistration.",
  },
  {
    // Source: github.com/microsoftgraph/microsoft-graph-docs, issue 20828.
    matches: (refusal) => refusal.status === 403 && isCreation(refusal.request) && isWithoutReason(refusal),
    advice:
      "Graph gives no reason. It is known to answer so for a meeting that was created a moment ago: run the same command " +
      "again in some minutes. Else the signed-in user is not the organizer, or the organizer may not open registrations.",
  },
  {
    matches: ({ status, request }) => status === 409 && isCreation(request),
    advice:
      "the meeting has got a registration meanwhile, by another program or another run. To take it over with everybody who " +
      `is registered, ${waysToAdopt}.`,
  },
  {
    matches: ({ status, request }) => status === 409 && isRegistration(request),
    advice:
      "the person is registered already, usually by an interrupted run or by another program. To take the registration " +
      `over, ${howToAdopt}. For a renamed or moved resource, use the option aliases. Otherwise unregister the person there.`,
  },
  {
    matches: ({ status, request }) => status === 400 && isRegistration(request),
    advice:
      "for a meeting whose registration allows the organization, give tenantId and userId; for one that allows " +
      "everyone, give neither.",
  },
];

/** Whether a request creates a meeting's registration. */
function isCreation({ method, template }: GraphRequest): boolean {
  return method === "POST" && template.endsWith("/registration");
}

/** Whether a request registers a person. */
function isRegistration({ method, template }: GraphRequest): boolean {
  return method === "POST" && template.endsWith("/registrants");
}
