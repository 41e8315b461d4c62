import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openConnections } from "../../provider/http/connections";

test("a request whose time ran out while it waited for a connection never leaves, and is known not to have", async () => {
  let requests = 0;
  const server = createServer(() => requests++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const connections = openConnections({ connections: 1, requestTimeout: 400 });
  const url = new URL(`http://127.0.0.1:${port}/x`);
  const send = (): Promise<unknown> => connections.send({ method: "POST", url, headers: {}, body: "{}" });
  const both = Promise.allSettled([send(), send()]);
  await once(server, "request");
  // Both times run out in one turn of the event loop: the second one before it can get the connection of the first.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
  const [first, second] = await both;
  expect(first).toMatchObject({ reason: { sent: true, code: "ETIMEDOUT" } });
  expect(second).toMatchObject({ reason: { sent: false, code: "ETIMEDOUT" } });
  // Time for a second request to arrive, on the connection that is free now.
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(requests).toBe(1);
  await connections.close();
  server.closeAllConnections();
  server.close();
});
