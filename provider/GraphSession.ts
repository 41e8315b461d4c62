import { chooseCredential } from "./auth/chooseCredential";
import type { Credential } from "./auth/Credential";
import type { Session } from "./pulumi/dynamicProvider";
import { Graph } from "./graph/Graph";
import { openConnections } from "./http/connections";
import { traced } from "./http/traced";
import { Progress } from "./Progress";
import { Redaction } from "./Redaction";
import type { Services } from "./resources/shared/Services";
import { readSettings, unsupportedCloud, type ReadConfiguration, type Settings } from "./settings";

/** A process's one way to Graph: settings, credential and connections, opened when they are first needed. */
export class GraphSession implements Session<Services> {
  readonly #print: (line: string) => void;
  readonly #redaction = new Redaction();
  #configuration: ReadConfiguration = () => undefined;
  #services: Services | undefined;

  /** @param print where the user reads. Default: standard output, which Pulumi shows */
  constructor(
    print = (line: string): void => {
      console.log(line);
    },
  ) {
    this.#print = print;
  }

  configure(configuration: ReadConfiguration): void {
    this.#configuration = configuration;
  }

  unsupported(): string | undefined {
    return unsupportedCloud(this.#configuration, process.env);
  }

  services(): Services {
    this.#services ??= this.#open(readSettings(this.#configuration, process.env));
    return this.#services;
  }

  say(line: string): void {
    this.#print(this.redact(line));
  }

  redact(text: string): string {
    return this.#redaction.redact(text);
  }

  #open(settings: Settings): Services {
    const { signIn, endpoint, adopt, requestTimeout, concurrency, debug } = settings;
    this.#redaction.learn(signIn.kind === "clientSecret" ? signIn.clientSecret : signIn.accessToken);
    const say = this.say.bind(this);
    const progress = new Progress(say);
    const onWait = progress.wait.bind(progress);
    // Reads and writes each have their own calls under way, and the sign-in one.
    const connections = openConnections({ requestTimeout, connections: 2 * concurrency + 1 });
    const send = debug ? traced(connections.send, say) : connections.send;
    const { retryTimeout, writeRate, readRate } = settings;
    const limits = { retryTimeout, concurrency, writeRate, readRate, onWait };
    const credential = this.#learnTokens(chooseCredential(settings, send, onWait));
    return {
      graph: new Graph({ endpoint, credential, send, say, progress, limits }),
      adopt,
      keepSecret: (value) => {
        this.#redaction.learnRecent(value);
      },
      say,
    };
  }

  #learnTokens(credential: Credential): Credential {
    return {
      permissions: credential.permissions,
      getToken: async () => {
        const token = await credential.getToken();
        this.#redaction.learn(token.token);
        return token;
      },
    };
  }
}
