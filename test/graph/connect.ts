import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { accessTokenCredential } from "../../provider/auth/accessToken";
import { Graph } from "../../provider/graph/Graph";
import type { CallLimits } from "../../provider/graph/layers";
import { openConnections, type ConnectionLimits } from "../../provider/http/connections";

/** What a test opened, and how it ends it. */
export interface Opened<Value> {
  readonly value: Value;
  close(): Promise<void>;
}

/** Graph at an endpoint, by a ready-made token, over real sockets. */
export function openGraph(
  endpoint: string,
  token: string,
  limits: ConnectionLimits & CallLimits = {},
): Opened<Graph> {
  const connections = openConnections(limits);
  const credential = accessTokenCredential(token);
  return {
    value: new Graph({ endpoint: new URL(endpoint), credential, send: connections.send, limits }),
    close: () => connections.close(),
  };
}

/** Takes the chance out of the waits between attempts: there are none. Only for a test's own file. */
export function withoutBackoff(): void {
  beforeEach(() => {
    jest.spyOn(Math, "random").mockReturnValue(0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
}

/** A server on a free port of loopback that answers as the test says. */
export async function openServer(answer: RequestListener): Promise<Opened<string>> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    value: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
