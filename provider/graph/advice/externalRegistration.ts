import { howToAdopt } from "../registrants/RegistrationErrors";
import type { GraphRequest } from "../request";
import { isWithoutReason, type KnownCause } from "./KnownCause";
import { isCreationOfRegistration } from "./registrations";

/** What is known of refusals of an externalMeetingRegistration and its registrants. */
export const externalRegistrationCauses: readonly KnownCause[] = [
  {
    // Source: github.com/microsoftgraph/microsoft-graph-docs, issue 20828.
    matches: (refusal) =>
      refusal.status === 403 && isCreationOfRegistration(refusal.request) && isWithoutReason(refusal),
    advice:
      "Graph gives no reason. It is known to answer so for a meeting that was created a moment ago: run the same command " +
      "again in some minutes. Else the signed-in user is not the organizer, or the organizer may not open registrations.",
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
      "everyone, give neither. A registration of the other kind (meetingRegistration) takes no external registrants.",
  },
];

/** Whether a request registers a person. */
function isRegistration({ method, template }: GraphRequest): boolean {
  return method === "POST" && template.endsWith("/registrants");
}
