import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Lifecycle, ResourceDefinition } from "../pulumi/definition";
import { property } from "../pulumi/properties";
import { shorten } from "../shorten";
import { deprecation } from "./shared/deprecation";
import { customQuestionAnswers } from "./meetingRegistration/customQuestionAnswers";
import { alreadyRegistered, presenceOf, unregister } from "./meetingRegistration/enrolment";
import { filledText } from "./meetingRegistration/filledText";
import {
  adopt,
  meetingId,
  meetingOf,
  organizer,
  organizerId,
  organizerIdOf,
  requireOrganizer,
} from "./shared/meeting";
import { MeetingResource, type MeetingResourceArgs } from "./shared/MeetingResource";
import type { Services } from "./shared/Services";
import { text } from "./shared/texts";

// Schema

const whereEmail = "give the person's e-mail address, such as ada@contoso.com";

// One address, without the specials of RFC 5322, section 3.2.3, that stand around or between addresses.
const oneAddress = /^[^\s@()<>[\]:;,\\"]+@[^\s@()<>[\]:;,\\"]+$/;

const inputs = z.strictObject({
  organizer,
  meetingId: meetingId("Id of the onlineMeeting, which has a meetingRegistration."),
  firstName: property(filledText("give the person's first name"), {
    description: "First name; for a registration that allows the organization, as in Microsoft Entra ID.",
    replaces: true,
  }),
  lastName: property(filledText("give the person's last name"), {
    description: "Last name; for a registration that allows the organization, as in Microsoft Entra ID.",
    replaces: true,
  }),
  email: property(text(whereEmail).regex(oneAddress, { error: `is no e-mail address: ${whereEmail}` }), {
    description:
      "E-mail address, which tells registrants apart; for a registration that allows the organization, as in Microsoft " +
      "Entra ID. Graph sends the person's link there.",
    replaces: true,
    same: sameEmail,
  }),
  customQuestionAnswers,
  adopt: adopt("a person who is registered already is taken over into the stack, without a link"),
});

const outputs = z.object({
  registrantId: property(z.string().nullable(), {
    description:
      "Graph's id of the registration. Null where Graph did not tell it, and does not list registrants.",
  }),
  joinWebUrl: property(z.string().nullable(), {
    description:
      "The person's own link to join the meeting, where the registration allows the organization. Graph tells it only " +
      "once: the state has the only copy. Null for everyone: the person gets it by e-mail.",
    secret: true,
  }),
  organizerId,
});

// Addresses are compared without case, as mail systems do.
function sameEmail(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return before === after;
  return before.toLowerCase() === after.toLowerCase();
}

// Arguments

/** An answer to a custom question. */
export interface CustomQuestionAnswerArgs {
  /** From the output `customQuestionIds` of the MeetingRegistration. */
  readonly questionId: pulumi.Input<string>;
  readonly value: pulumi.Input<string>;
}

/** What a program declares of a registrant. A change of any of them replaces it. */
export interface MeetingRegistrantArgs extends MeetingResourceArgs {
  readonly firstName: pulumi.Input<string>;
  readonly lastName: pulumi.Input<string>;
  /** Tells registrants apart, without case. */
  readonly email: pulumi.Input<string>;
  /** One for each required question, at least. Default: no answer. */
  readonly customQuestionAnswers?: pulumi.Input<pulumi.Input<CustomQuestionAnswerArgs>[] | undefined>;
}

// Lifecycle

const lifecycle: Lifecycle<typeof inputs, typeof outputs, Services> = {
  async create(declared, { graph, adopt, keepSecret, say }, { isUnchanged }) {
    const { firstName, lastName, email, customQuestionAnswers } = declared;
    const organizerId = await organizerIdOf(declared.organizer, graph);
    const meeting = meetingOf(declared);
    const before = await graph.meetingRegistrants.before(meeting, email);
    if (before.kind === "registered") {
      if (isUnchanged || !(declared.adopt ?? adopt)) throw alreadyRegistered(isUnchanged);
      say(
        `The registrant ${shorten(email)} is taken over without joinWebUrl: Graph tells it to none but who registers.`,
      );
      return { id: before.id, outputs: { registrantId: before.id, joinWebUrl: null, organizerId } };
    }
    const person = { firstName, lastName, email, customQuestionAnswers };
    const { id, joinWebUrl } = await graph.meetingRegistrants.create(meeting, person, before.kind);
    keepSecret(joinWebUrl ?? undefined);
    return { id: id ?? email, outputs: { registrantId: id, joinWebUrl, organizerId } };
  },

  async read(_id, state, { graph, keepSecret, say }) {
    const { registrantId = null, joinWebUrl = null, organizerId = null } = state;
    keepSecret(joinWebUrl ?? undefined);
    requireOrganizer(state.organizer, graph);
    const presence = await presenceOf(state, graph);
    if (presence.kind === "gone") return undefined;
    const kept = { registrantId, joinWebUrl, organizerId };
    if (presence.kind === "unlisted" || presence.id === registrantId) return { outputs: kept };
    if (joinWebUrl === null) return { outputs: { ...kept, registrantId: presence.id } };
    say(
      `The registrant ${shorten(state.email)} has another registration than the one in state, whose joinWebUrl is void: ` +
        "the person has the new one, and `pulumi up --replace` registers anew.",
    );
    return { outputs: { registrantId: presence.id, joinWebUrl: null, organizerId } };
  },

  async delete(_id, state, { graph, keepSecret }) {
    keepSecret(state.joinWebUrl ?? undefined);
    requireOrganizer(state.organizer, graph);
    await unregister(state, graph);
  },
};

/** `meetingRegistrant` of Graph, as it is declared, checked, compared and carried out. */
export const meetingRegistrant: ResourceDefinition<typeof inputs, typeof outputs, Services> = {
  type: "MeetingRegistrant",
  inputs,
  outputs,
  keyOf: ({ meetingId, email }) =>
    JSON.stringify(["meetingRegistrant", meetingId, String(email).toLowerCase()]),
  insteadOfImport:
    "Declare the resource with `adopt: true`, which takes over who is registered, or bring it in by " +
    "`pulumi import --file`",
  deprecation,
  lifecycle,
};

// Class

/**
 * A person who is registered to a Microsoft Teams meeting that has a MeetingRegistration.
 *
 * Creating it registers the person, and Graph sends the person an e-mail. Deleting it unregisters, where Graph allows
 * it: see docs/MeetingRegistrant.md. Its `id` is Graph's, or the e-mail address where Graph did not tell one.
 * Source: learn.microsoft.com/graph/api/resources/meetingregistrant (beta).
 */
export class MeetingRegistrant extends MeetingResource {
  /** Graph's id of the registration; null where Graph did not tell it. */
  declare readonly registrantId: pulumi.Output<string | null>;
  /** The person's own link to join the meeting; secret. Null where only the person gets it, by e-mail. */
  declare readonly joinWebUrl: pulumi.Output<string | null>;
  declare readonly firstName: pulumi.Output<string>;
  declare readonly lastName: pulumi.Output<string>;
  declare readonly email: pulumi.Output<string>;
  /** As declared; null where it was left out. */
  declare readonly customQuestionAnswers: pulumi.Output<pulumi.Unwrap<CustomQuestionAnswerArgs>[] | null>;

  /**
   * @param name unique among the resources of this type; best derived from the person's address, never from a position in a list
   * @param opts `deletedWith` the MeetingRegistration where it allows everyone: Graph deletes no single registrant there
   * @throws pulumi.RunError for the options `import` and `id`, which dynamic resources do not have
   */
  constructor(name: string, args: MeetingRegistrantArgs, opts?: pulumi.CustomResourceOptions) {
    super(meetingRegistrant, name, args, opts);
  }
}
