import { accessTokenCredential } from "../../provider/auth/accessToken";
import { transport } from "../../provider/graph/transport";
import type { HttpRequest } from "../../provider/http/connections";

const sent: HttpRequest[] = [];
const send = transport({
  endpoint: new URL("https://graph.microsoft.com"),
  credential: accessTokenCredential("the-token"),
  send: (request) => {
    sent.push(request);
    return Promise.resolve({ status: 200, headers: {}, body: "" });
  },
  newRequestId: () => "an-id",
});

beforeEach(() => {
  sent.length = 0;
});

test("a call goes to the endpoint with the token and our own request id", async () => {
  const answer = await send({
    method: "POST",
    path: "/beta/me?a=b",
    template: "/beta/me",
    body: { id: "ä" },
  });
  expect(answer.clientRequestId).toBe("an-id");
  expect(sent).toEqual([
    {
      method: "POST",
      url: new URL("https://graph.microsoft.com/beta/me?a=b"),
      headers: {
        accept: "application/json",
        authorization: "Bearer the-token",
        "client-request-id": "an-id",
        "content-type": "application/json",
      },
      body: '{"id":"ä"}',
    },
  ]);
});

test.each([
  "https://example.com/beta",
  "//example.com/beta",
  "\\\\example.com/beta",
  "/beta/../v1.0",
  "/beta/%2e%2e/x",
  "beta",
])("a path that leads elsewhere is refused before anything is sent: %s", async (path) => {
  await expect(send({ method: "GET", path, template: path })).rejects.toThrow(/refused to send a token/);
  expect(sent).toEqual([]);
});
