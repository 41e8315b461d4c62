import type { AccessToken, Credential } from "../auth/Credential";
import { tokenClaims } from "../auth/tokenClaims";
import type { Send } from "../http/connections";
import type { GraphError } from "./GraphError";
import type { MeetingKey } from "./paths";
import { deleteRegistrant, postRegistrant, type NewRegistrant } from "./registrants";
import { RegistrantDirectory, type Presence } from "./RegistrantDirectory";
import type { SendToGraph } from "./request";
import { transport } from "./transport";

export interface GraphOptions {
  /** Origin of Graph. */
  readonly endpoint: URL;
  readonly credential: Credential;
  readonly send: Send;
}

/** Microsoft Graph, as the resources use it: what they ask for in its words, with no path and no status. */
export class Graph {
  readonly #credential: Credential;
  readonly #send: SendToGraph;
  readonly #directory: RegistrantDirectory;

  constructor({ endpoint, credential, send }: GraphOptions) {
    this.#credential = credential;
    this.#send = layers(transport({ endpoint, credential, send }));
    this.#directory = new RegistrantDirectory(this.#send, endpoint);
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
   * Registers a person.
   *
   * @returns the person's link, or undefined where Graph registered without telling it
   * @throws GraphError, UnreachableError, SignInError
   */
  async register(meeting: MeetingKey, registrant: NewRegistrant): Promise<string | undefined> {
    const joinWebUrl = await postRegistrant(this.#send, meeting, registrant);
    await this.#directory.add(meeting, registrant.id);
    return joinWebUrl;
  }

  /**
   * Unregisters a person.
   *
   * @returns undefined where it is done; Graph's error where it found nobody, which proves nothing yet
   * @throws GraphError, UnreachableError, SignInError
   */
  async unregister(meeting: MeetingKey, id: string): Promise<GraphError | undefined> {
    const notFound = await deleteRegistrant(this.#send, meeting, id);
    await (notFound === undefined ? this.#directory.remove(meeting, id) : this.#directory.doubt(meeting, id));
    return notFound;
  }

  /**
   * Whether a person is registered, by proof: see RegistrantDirectory.
   *
   * @throws GraphError, UnreachableError, UnexpectedAnswerError, SignInError
   */
  presence(meeting: MeetingKey, id: string): Promise<Presence> {
    return this.#directory.presence(meeting, id);
  }
}

/** What lies between the calls and the transport, from the outside in. Retry and pacing have their place here. */
function layers(send: SendToGraph): SendToGraph {
  return send;
}
