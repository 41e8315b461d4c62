import type { RequestListener } from "node:http";
import { accessTokenCredential } from "../../provider/auth/accessToken";
import type { Calls } from "../../provider/graph/Calls";
import { activeIdOf, MeetingRegistrantLists } from "../../provider/graph/registrants/MeetingRegistrantLists";
import { transport } from "../../provider/graph/transport";
import { UnreachableError } from "../../provider/http/UnreachableError";
import { openConnections } from "../../provider/http/connections";
import { openServer } from "./connect";

const meeting = { organizer: undefined, meetingId: "m1" };
const ada = { id: "1", email: "Ada@contoso.com", status: "registered" };

let asked: number;
/** What the next requests get; the others get the list with Ada. */
let answers: RequestListener[];
let lists: MeetingRegistrantLists;
let close: () => Promise<void>;

beforeEach(async () => {
  asked = 0;
  answers = [];
  const server = await openServer((request, response) => {
    asked++;
    (answers.shift() ?? listOf([ada]))(request, response);
  });
  const connections = openConnections({});
  const endpoint = new URL(server.value);
  const send = transport({ endpoint, credential: accessTokenCredential("token"), send: connections.send });
  lists = new MeetingRegistrantLists({ send, endpoint } satisfies Pick<Calls, "send" | "endpoint">);
  close = async () => {
    await connections.close();
    await server.close();
  };
});

afterEach(() => close());

function listOf(value: readonly object[], status = 200): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ value }));
  };
}

test("one list serves a run", async () => {
  await Promise.all([lists.latest(meeting), lists.latest(meeting)]);
  await lists.latest(meeting);
  expect(asked).toBe(1);
});

test("each spelling of the organizer has a list of its own, and doubt is of them all", async () => {
  const other = { ...meeting, organizer: "organizer@contoso.com" };
  await Promise.all([lists.latest(meeting), lists.latest(other)]);
  expect(asked).toBe(2);
  lists.doubt(meeting);
  await Promise.all([lists.latest(meeting), lists.latest(other)]);
  expect(asked).toBe(4);
});

test("a list anew begins after the call, and those who wait for one under way share the next", async () => {
  let release: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    answers.push((request, response) => {
      release = () => {
        listOf([])(request, response);
      };
      resolve();
    });
  });
  const first = lists.anew(meeting);
  await begun;
  const others = [lists.anew(meeting), lists.anew(meeting), lists.anew(meeting)];
  release();
  expect((await first).size).toBe(0);
  for (const list of await Promise.all(others)) expect(list.size).toBe(1);
  expect(asked).toBe(2);
});

test("a list that Graph refused is not asked for again at once, and one without an answer is", async () => {
  answers.push(listOf([], 500), (request) => request.socket.destroy());
  await expect(lists.latest(meeting)).rejects.toMatchObject({ status: 500 });
  await expect(lists.latest(meeting)).rejects.toMatchObject({ status: 500 });
  await expect(lists.anew(meeting)).rejects.toThrow(UnreachableError);
  expect((await lists.latest(meeting)).size).toBe(1);
  expect(asked).toBe(3);
});

test("what this process does is in the list without asking again", async () => {
  await lists.latest(meeting);
  await lists.add(meeting, { id: "2", email: "grace@contoso.com", status: "registered" });
  await lists.remove(meeting, "1");
  expect([...(await lists.latest(meeting)).keys()]).toEqual(["2"]);
  expect(asked).toBe(1);
});

const canceled = { id: "0", email: "ada@contoso.com", status: "canceled" };
const people = new Map([canceled, ada, { id: "3" }].map((one) => [one.id, one]));

test.each([
  ["somebody by the id", { id: "1", email: "other@contoso.com" }, "1"],
  ["somebody by the address, whatever its case", { email: "ADA@contoso.com" }, "1"],
  ["somebody by the address, where the id has canceled", { id: "0", email: "ada@contoso.com" }, "1"],
  ["nobody where neither is there", { id: "7", email: "grace@contoso.com" }, undefined],
])("finds %s", (_what, person, id) => {
  expect(activeIdOf(people, person)).toBe(id);
});
