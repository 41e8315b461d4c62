/**
 * What a program talks to: Pulumi's resource monitor and engine service on one gRPC server on loopback.
 * Source: proto/pulumi/resource.proto, engine.proto and pkg/resource/deploy/source_eval.go.
 */
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { handleUnaryCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment } from "./deployment";
import { CHANNEL_OPTIONS, fromStruct, toStruct } from "./grpc";
import { toRegistration } from "./registration";
import { messageOf, Reported, Stopped } from "./run";
import type { Run } from "./run";
import { fromProgram, mapProperties } from "./values";

/** What the engine can do for a program; the SDK refuses what it needs and does not find here. */
const FEATURES: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
]);

export interface Monitor {
  readonly port: number;
  /** True once the program has said that it has registered everything. */
  readonly isComplete: () => boolean;
  close(): void;
}

export async function openMonitor(run: Run, deployment: Deployment): Promise<Monitor> {
  const server = new Server(CHANNEL_OPTIONS);
  let complete = false;
  const answer = <Request, Response>(
    handler: (request: Request) => Response | Promise<Response>,
  ): handleUnaryCall<Request, Response> => answering(run, handler);
  server.addService(ResourceMonitorService, {
    supportsFeature: answer(supportsFeature),
    registerResource: answer((request: resource.RegisterResourceRequest) =>
      registerResource(deployment, request),
    ),
    registerResourceOutputs: answer((request: resource.RegisterResourceOutputsRequest) => {
      const outputs = mapProperties(fromStruct(request.getOutputs()), fromProgram);
      deployment.registerOutputs(request.getUrn(), outputs);
      return new Empty();
    }),
    invoke: answer((request: resource.ResourceInvokeRequest) => invoke(deployment, request)),
    readResource: answer((request: resource.ReadResourceRequest) =>
      refuse(`X.get and StackReference (${request.getName()})`),
    ),
    call: answer((request: resource.ResourceCallRequest) => refuse(`calls of methods (${request.getTok()})`)),
    signalAndWaitForShutdown: answer(() => {
      complete = true;
      return new Empty();
    }),
  });
  server.addService(EngineService, {
    log: answer((request: engine.LogRequest) => log(run, request)),
    setRootResource: answer(() => new engine.SetRootResourceResponse()),
    getRootResource: answer(() => new engine.GetRootResourceResponse()),
    startDebugging: answer(() => new Empty()),
    requirePulumiVersion: answer(() => new engine.RequirePulumiVersionResponse()),
  });
  const port = await listen(server);
  return {
    port,
    isComplete: () => complete,
    close: () => {
      server.forceShutdown();
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

/**
 * Answers a call, or ends the run. A program is told of every failure as UNAVAILABLE: it then ends quietly,
 * as it does with Pulumi's engine, for the user has been told already.
 */
function answering<Request, Response>(
  run: Run,
  handler: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handler(call.request))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          if (!(error instanceof Stopped || error instanceof Reported)) run.journal.error(messageOf(error));
          run.stopping.abort();
          callback({ code: status.UNAVAILABLE, details: messageOf(error) });
        },
      );
  };
}

function supportsFeature(request: resource.SupportsFeatureRequest): resource.SupportsFeatureResponse {
  const response = new resource.SupportsFeatureResponse();
  response.setHassupport(FEATURES.has(request.getId()));
  return response;
}

async function registerResource(
  deployment: Deployment,
  request: resource.RegisterResourceRequest,
): Promise<resource.RegisterResourceResponse> {
  const { urn, id, outputs } = await deployment.register(toRegistration(request));
  const response = new resource.RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id);
  response.setObject(toStruct(request.getCustom() ? outputs : {}));
  response.setResult(resource.Result.SUCCESS);
  return response;
}

/** Answers the one function that the SDK itself calls: a resource that a program knows by its URN. */
function invoke(deployment: Deployment, request: resource.ResourceInvokeRequest): provider.InvokeResponse {
  if (request.getTok() !== "pulumi:pulumi:getResource") refuse(`functions (${request.getTok()})`);
  const { urn } = fromStruct(request.getArgs());
  const state = typeof urn === "string" ? deployment.lookUp(urn) : undefined;
  if (state === undefined)
    throw new Error("getResource asks for a resource that is not registered in this run");
  const response = new provider.InvokeResponse();
  response.setReturn(
    toStruct({ urn: state.urn, id: state.id, state: state.outputs, provider: state.provider ?? "" }),
  );
  return response;
}

function log(run: Run, request: engine.LogRequest): Empty {
  const message = request.getMessage();
  const urn = request.getUrn() === "" ? undefined : request.getUrn();
  switch (request.getSeverity()) {
    case engine.LogSeverity.DEBUG:
      break;
    case engine.LogSeverity.INFO:
      run.journal.info(message, urn);
      break;
    case engine.LogSeverity.WARNING:
      run.journal.warning(message, urn);
      break;
    case engine.LogSeverity.ERROR:
      run.journal.error(message, urn);
      break;
  }
  return new Empty();
}

function refuse(what: string): never {
  throw new Error(`test/engine has no ${what}: run the program with the Pulumi CLI`);
}
