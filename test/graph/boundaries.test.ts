import type { RequestListener } from "node:http";
import type { Graph } from "../../provider/graph/Graph";
import { UnreachableError } from "../../provider/http/UnreachableError";
import type { CallLimits } from "../../provider/graph/layers";
import type { ConnectionLimits } from "../../provider/http/connections";
import { openGraph, openServer, withoutBackoff, type Opened } from "./connect";

withoutBackoff();

const meeting = { organizer: "organizer@contoso.com", meetingId: "m1" };
const ada = { id: "ada", tenantId: undefined, userId: undefined };
const opened: Opened<unknown>[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function graphThatAnswers(
  answer: RequestListener,
  limits?: ConnectionLimits & CallLimits,
): Promise<Graph> {
  const server = await openServer(answer);
  const graph = openGraph(server.value, "the-token", limits);
  opened.push(graph, server);
  return graph.value;
}

async function strangerThatCounts(): Promise<{ origin: string; requests: () => number }> {
  let requests = 0;
  const server = await openServer((_request, response) => {
    requests++;
    response.end("{}");
  });
  opened.push(server);
  return { origin: server.value, requests: () => requests };
}

function json(body: unknown): RequestListener {
  return (_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  };
}

test.each([301, 302, 307, 308])("a redirect (%i) is not followed: the token stays", async (status) => {
  const stranger = await strangerThatCounts();
  const graph = await graphThatAnswers((_request, response) => {
    response.writeHead(status, { location: `${stranger.origin}/steal` }).end();
  });
  await expect(graph.presence(meeting, "ada")).rejects.toMatchObject({ status });
  expect(stranger.requests()).toBe(0);
});

test("a next page elsewhere is not fetched, although its path is the same: the token stays", async () => {
  const stranger = await strangerThatCounts();
  const graph = await graphThatAnswers((request, response) => {
    json({ value: [], "@odata.nextLink": `${stranger.origin}${request.url ?? ""}?$skiptoken=2` })(
      request,
      response,
    );
  });
  await expect(graph.presence(meeting, "ada")).rejects.toThrow(/at another address/);
  expect(stranger.requests()).toBe(0);
});

test.each([
  "/beta/users",
  "/beta/me/onlineMeetings/m1/registration/registrants",
  "http://[::bad",
  "//example.com/beta",
])("a next page at another path is not fetched: %s", async (link) => {
  let requests = 0;
  const graph = await graphThatAnswers((request, response) => {
    requests++;
    json({ value: [], "@odata.nextLink": link })(request, response);
  });
  await expect(graph.presence(meeting, "ada")).rejects.toThrow(/at another address/);
  expect(requests).toBe(1);
});

test("a next page with the path encoded in another way is the same list", async () => {
  const pages = [
    {
      value: [{ id: "a" }],
      "@odata.nextLink":
        "/beta/users/organizer@contoso.com/onlineMeetings/m1/registration/registrants?$skiptoken=2",
    },
    { value: [{ id: "b" }] },
  ];
  const asked: (string | undefined)[] = [];
  const graph = await graphThatAnswers((request, response) => {
    asked.push(request.url);
    json(pages[asked.length - 1])(request, response);
  });
  expect(await graph.presence(meeting, "b")).toBe("registered");
  expect(asked[1]).toBe(
    "/beta/users/organizer%40contoso.com/onlineMeetings/m1/registration/registrants?$skiptoken=2",
  );
});

test("an answer beyond the size limit is no answer", async () => {
  const graph = await graphThatAnswers(json({ value: [{ id: "x".repeat(5000) }] }), { answerSize: 1000 });
  await expect(graph.presence(meeting, "ada")).rejects.toThrow(UnreachableError);
});

test("an answer that does not come in time is no answer", async () => {
  const graph = await graphThatAnswers(() => undefined, { requestTimeout: 50 });
  await expect(graph.presence(meeting, "ada")).rejects.toMatchObject({ code: "ETIMEDOUT" });
});

test("a refused connection names the origin and the settings to check", async () => {
  const server = await openServer(() => undefined);
  await server.close();
  const graph = openGraph(server.value, "the-token", { retryTimeout: 50 });
  opened.push(graph);
  const failure = graph.value.register(meeting, ada, "refuse");
  await expect(failure).rejects.toMatchObject({ name: "UnreachableError", code: "ECONNREFUSED" });
  await expect(failure).rejects.toThrow(
    new RegExp(`${server.value}[^]*msgraph:endpoint or ARM_MSGRAPH_ENDPOINT`),
  );
});

test("connections are kept and used again", async () => {
  const ports = new Set<number | undefined>();
  const graph = await graphThatAnswers((request, response) => {
    ports.add(request.socket.remotePort);
    json(request.method === "GET" ? { value: [] } : { joinWebUrl: "https://x" })(request, response);
  });
  for (let count = 0; count < 20; count++) {
    await graph.register(meeting, { ...ada, id: `person ${count}` }, "refuse");
  }
  expect(ports.size).toBeLessThanOrEqual(2);
});
