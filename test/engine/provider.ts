/**
 * The provider of dynamic resources: the real @pulumi/pulumi/cmd/dynamic-provider in a process of its own.
 * It knows no secrets; they are taken out before a call and put back into the answer.
 * Source: pkg/resource/plugin/provider_plugin.go of pulumi/pulumi.
 */
import { credentials, status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { CHANNEL_OPTIONS, fromStruct, toStruct } from "./grpc";
import { initFailure, initMessage, ProviderError } from "./provider-error";
import { startNode } from "./processes";
import type { ChildProcess, Environment } from "./processes";
import { annotateSecrets, containsUnknown, forProvider } from "./values";
import type { Properties } from "./values";

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface Difference {
  /** "unknown": the provider leaves the comparison to the engine. */
  readonly changes: "none" | "some" | "unknown";
  readonly replaceKeys: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** A resource as a provider takes it: what is stored under a URN. */
export interface Stored {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export interface ProviderSettings {
  readonly directory: string;
  readonly project: string;
  readonly stack: string;
  readonly env: Environment;
  /** Values of the configuration by full key, as the provider's Config reads them. */
  readonly config: Environment;
  /** Inputs of the provider's own state entry: what it is configured with. */
  readonly inputs: Properties;
  readonly onLine: (line: string) => void;
}

/** Begins a call; the callback is gRPC's own. */
type Call<Response> = (done: (error: ServiceError | null, response: Response) => void) => unknown;

export class DynamicProvider {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: ResourceProviderClient,
    /** False while the configuration holds values that only an update will know: nothing can be asked then. */
    readonly known: boolean,
  ) {}

  /** Starts the process, waits for its port and configures it. */
  static async start(settings: ProviderSettings): Promise<DynamicProvider> {
    const { process, port } = await launch(settings);
    const client = new ResourceProviderClient(
      `127.0.0.1:${port}`,
      credentials.createInsecure(),
      CHANNEL_OPTIONS,
    );
    const provider = new DynamicProvider(process, client, !containsUnknown(settings.inputs));
    const request = new messages.ConfigureRequest();
    request.setArgs(toStruct(settings.inputs));
    request.setAcceptsecrets(true);
    await provider.call<messages.ConfigureResponse>((done) => client.configure(request, done));
    return provider;
  }

  async check(
    urn: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ readonly inputs: Properties; readonly failures: readonly CheckFailure[] }> {
    if (!this.known) return { inputs: news, failures: [] };
    const request = new messages.CheckRequest();
    request.setUrn(urn);
    request.setOlds(toStruct(forProvider(olds)));
    request.setNews(toStruct(forProvider(news)));
    const answer = await this.call<messages.CheckResponse>((done) => this.client.check(request, done));
    const failures = answer
      .getFailuresList()
      .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
    return { inputs: annotateSecrets(fromStruct(answer.getInputs()), news), failures };
  }

  async diff(old: Stored, news: Properties): Promise<Difference> {
    const request = new messages.DiffRequest();
    request.setUrn(old.urn);
    request.setId(old.id);
    request.setOldInputs(toStruct(forProvider(old.inputs)));
    request.setOlds(toStruct(forProvider(old.outputs)));
    request.setNews(toStruct(forProvider(news)));
    const answer = await this.call<messages.DiffResponse>((done) => this.client.diff(request, done));
    return {
      changes: toChanges(answer.getChanges()),
      replaceKeys: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  /** @throws ProviderError with `partial` when the resource exists but is not ready */
  async create(
    urn: string,
    inputs: Properties,
  ): Promise<{ readonly id: string; readonly outputs: Properties }> {
    const request = new messages.CreateRequest();
    request.setUrn(urn);
    request.setProperties(toStruct(forProvider(inputs)));
    const answer = await this.call<messages.CreateResponse>(
      (done) => this.client.create(request, done),
      inputs,
    );
    if (answer.getId() === "") {
      throw new ProviderError(`plugin returned empty resource.ID from create '${urn}'`);
    }
    return { id: answer.getId(), outputs: annotateSecrets(fromStruct(answer.getProperties()), inputs) };
  }

  /** @throws ProviderError with `partial` when the resource was changed but is not ready */
  async update(old: Stored, inputs: Properties): Promise<Properties> {
    const request = new messages.UpdateRequest();
    request.setUrn(old.urn);
    request.setId(old.id);
    request.setOldInputs(toStruct(forProvider(old.inputs)));
    request.setOlds(toStruct(forProvider(old.outputs)));
    request.setNews(toStruct(forProvider(inputs)));
    const answer = await this.call<messages.UpdateResponse>(
      (done) => this.client.update(request, done),
      inputs,
    );
    return annotateSecrets(fromStruct(answer.getProperties()), inputs);
  }

  /** The resource as it is now; undefined when it is gone. Inputs are the old ones where the provider sends none. */
  async read(old: Stored): Promise<Omit<Stored, "urn"> | undefined> {
    const request = new messages.ReadRequest();
    request.setUrn(old.urn);
    request.setId(old.id);
    request.setInputs(toStruct(forProvider(old.inputs)));
    request.setProperties(toStruct(forProvider(old.outputs)));
    const answer = await this.call<messages.ReadResponse>((done) => this.client.read(request, done));
    if (answer.getId() === "") return undefined;
    const inputs = answer.getInputs();
    return {
      id: answer.getId(),
      outputs: annotateSecrets(fromStruct(answer.getProperties()), old.outputs),
      inputs: inputs === undefined ? old.inputs : annotateSecrets(fromStruct(inputs), old.inputs),
    };
  }

  async delete(old: Stored): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setUrn(old.urn);
    request.setId(old.id);
    request.setOldInputs(toStruct(forProvider(old.inputs)));
    request.setProperties(toStruct(forProvider(old.outputs)));
    await this.call<Empty>((done) => this.client.delete(request, done));
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.process.end();
  }

  private call<Response>(begin: Call<Response>, given: Properties = {}): Promise<Response> {
    return new Promise((resolve, reject) => {
      begin((error, response) => {
        if (error === null) resolve(response);
        else reject(toProviderError(error, given));
      });
    });
  }
}

function toProviderError(error: ServiceError, given: Properties): ProviderError {
  if (error.code === status.UNAVAILABLE) {
    return new ProviderError(
      "the provider process ended before it answered: see its output",
      undefined,
      error,
    );
  }
  const partial = initFailure(error, given);
  const message = partial === undefined ? error.details : initMessage(partial.reasons);
  return new ProviderError(message, partial, error);
}

function toChanges(changes: messages.DiffResponse.DiffChanges): Difference["changes"] {
  switch (changes) {
    case messages.DiffResponse.DiffChanges.DIFF_NONE:
      return "none";
    case messages.DiffResponse.DiffChanges.DIFF_SOME:
      return "some";
    case messages.DiffResponse.DiffChanges.DIFF_UNKNOWN:
      return "unknown";
  }
}

/** Starts the process; the first line of its output is its port, the others are for the user. */
async function launch(
  settings: ProviderSettings,
): Promise<{ readonly process: ChildProcess; readonly port: string }> {
  let onPort: ((port: string) => void) | undefined;
  const firstPort = new Promise<string>((resolve) => {
    onPort = resolve;
  });
  const child = startNode({
    module: "@pulumi/pulumi/cmd/dynamic-provider",
    directory: settings.directory,
    arguments: ["127.0.0.1:0"],
    env: {
      ...settings.env,
      PULUMI_CONFIG: JSON.stringify(settings.config),
      PULUMI_PROJECT: settings.project,
      PULUMI_NODEJS_PROJECT: settings.project,
      PULUMI_NODEJS_STACK: settings.stack,
    },
    onLine: (line) => {
      if (onPort === undefined || !/^\d+$/.test(line)) settings.onLine(line);
      else onPort(line);
      onPort = undefined;
    },
  });
  const early = child.exited.then(() => undefined);
  const port = await Promise.race([firstPort, early]);
  if (port === undefined) throw new Error("the provider process ended before it listened: see its output");
  return { process: child, port };
}
