/** What Microsoft announced of the registration family. Source: learn.microsoft.com/graph/api/resources/externalmeetingregistrant. */
export const deprecation =
  "Microsoft has announced that this beta API stops returning data on 2024-12-12; its successor is the webinar API, " +
  "VirtualEventRegistration (learn.microsoft.com/graph/api/resources/externalmeetingregistrant).";
