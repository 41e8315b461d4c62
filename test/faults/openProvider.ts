import { clientSecretCredential } from "../../provider/auth/clientSecret";
import type { EmulatorAddress } from "../../provider/emulator";
import { Graph } from "../../provider/graph/Graph";
import { openConnections, type ConnectionLimits } from "../../provider/http/connections";
import type { Services } from "../../provider/resources/shared/Services";
import type { Opened } from "../graph/connect";
import { Wire, type Detour } from "./Wire";

/** What a provider process has: real connections, MSAL, Graph; and a wire that writes down what leaves. */
export interface Provider {
  readonly services: Services;
  readonly wire: Wire;
}

/** @param limits of connections, and how long failures are tried again, in milliseconds */
export function openProvider(
  { endpoint, authorityHost, tenantId, clientId, clientSecret }: EmulatorAddress,
  { retryTimeout, ...limits }: ConnectionLimits & { readonly retryTimeout: number },
  detour?: Detour,
): Opened<Provider> {
  const connections = openConnections({ requestTimeout: 10_000, ...limits });
  const wire = new Wire(connections.send, detour);
  const origins = { authorityHost: new URL(authorityHost), endpoint: new URL(endpoint) };
  const { send } = wire;
  const credential = clientSecretCredential({ tenantId, clientId, clientSecret, ...origins }, send, {
    timeout: retryTimeout,
  });
  const graph = new Graph({ endpoint: origins.endpoint, credential, send, limits: { retryTimeout } });
  const services = { graph, adopt: false, keepSecret: () => undefined, say: () => undefined };
  return { value: { services, wire }, close: () => connections.close() };
}
