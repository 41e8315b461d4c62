import type { AccessToken, Credential } from "../auth/Credential";
import { tokenClaims } from "../auth/tokenClaims";
import type { Send } from "../http/connections";
import { Progress } from "../Progress";
import type { Calls } from "./Calls";
import { CustomQuestions } from "./registrations/CustomQuestions";
import type { GraphError } from "./GraphError";
import { defaultRetryTimeout, layers, type CallLimits } from "./layers";
import { OnlineMeetings } from "./meetings/OnlineMeetings";
import { MeetingRegistrants } from "./registrants/MeetingRegistrants";
import type { MeetingKey } from "./paths";
import { register, type Adoption } from "./registrants/register";
import { Registrations } from "./registrations/Registrations";
import { deleteRegistrant, listRegistrantIds, type NewRegistrant } from "./registrants/registrants";
import { RegistrantDirectory, type Presence } from "./registrants/RegistrantDirectory";
import type { SendToGraph } from "./request";
import { transport } from "./transport";

export interface GraphOptions {
  /** Origin of Graph. */
  readonly endpoint: URL;
  readonly credential: Credential;
  readonly send: Send;
  /** Says one line to the user. Default: nobody hears it. */
  readonly say?: (line: string) => void;
  /** Counts what is done. Default: one that nobody hears. */
  readonly progress?: Progress;
  readonly limits?: CallLimits;
}

/** Microsoft Graph, as the resources use it: what they ask for in its words, with no path and no status. */
export class Graph {
  /** The meetings of organizers. */
  readonly meetings: OnlineMeetings;
  /** The registrations of meetings. */
  readonly registrations: Registrations;
  /** The custom questions of meetings' registrations. */
  readonly customQuestions: CustomQuestions;
  /** The registrants of meetings that have a `meetingRegistration`. */
  readonly meetingRegistrants: MeetingRegistrants;
  readonly #credential: Credential;
  readonly #endpoint: URL;
  readonly #send: SendToGraph;
  readonly #directory: RegistrantDirectory;
  readonly #progress: Progress;
  readonly #limits: CallLimits;

  constructor({ endpoint, credential, send, say = () => undefined, progress, limits = {} }: GraphOptions) {
    this.#credential = credential;
    this.#endpoint = endpoint;
    this.#progress = progress ?? new Progress(say);
    this.#limits = limits;
    this.#send = layers(transport({ endpoint, credential, send }), limits);
    this.#directory = new RegistrantDirectory(this.#send, endpoint, say);
    const { retryTimeout: timeout = defaultRetryTimeout } = limits;
    const calls: Calls = {
      send: this.#send,
      endpoint,
      timeout,
      progress: this.#progress,
      directory: this.#directory,
    };
    this.meetings = new OnlineMeetings(calls);
    this.registrations = new Registrations(calls);
    this.customQuestions = new CustomQuestions(calls);
    this.meetingRegistrants = new MeetingRegistrants(calls, {
      registrations: this.registrations,
      say,
      signedInUser: () => this.signedInUser(),
    });
  }

  /** Whether `/me` means somebody: not with an application's permissions. */
  get canUseMe(): boolean {
    return this.#credential.permissions !== "application";
  }

  /** Object id of the signed-in user; undefined where the token does not tell. */
  async signedInUser(): Promise<string | undefined> {
    const { token }: AccessToken = await this.#credential.getToken();
    const { oid, scp } = tokenClaims(token);
    return scp === undefined ? undefined : oid;
  }

  /**
   * Registers a person. See `register`.
   *
   * @returns the person's link
   */
  register(meeting: MeetingKey, registrant: NewRegistrant, adoption: Adoption): Promise<string> {
    const { retryTimeout: timeout = defaultRetryTimeout } = this.#limits;
    const registering = { send: this.#send, directory: this.#directory, timeout };
    return this.#progress.count("registered", () => register(registering, meeting, registrant, adoption));
  }

  /**
   * Unregisters a person.
   *
   * @returns undefined where it is done; Graph's error where it found nobody, which proves nothing yet
   * @throws GraphError, UnreachableError, SignInError
   */
  unregister(meeting: MeetingKey, id: string): Promise<GraphError | undefined> {
    return this.#progress.count("unregistered", async () => {
      const notFound = await deleteRegistrant(this.#send, meeting, id);
      if (notFound === undefined) await this.#directory.remove(meeting, id);
      else await this.#directory.note(meeting, id, false);
      return notFound;
    });
  }

  /**
   * Whether a person is registered, by proof: see RegistrantDirectory.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError, SignInError
   */
  presence(meeting: MeetingKey, id: string): Promise<Presence> {
    return this.#directory.presence(meeting, id);
  }

  /**
   * The ids of all registrants of a meeting, as Graph spells them now.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError, SignInError
   */
  registrantIds(meeting: MeetingKey): Promise<readonly string[]> {
    return listRegistrantIds(this.#send, this.#endpoint, meeting);
  }
}
