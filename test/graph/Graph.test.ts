import { startEmulator, type Emulator } from "../../provider/emulator";
import type { Graph } from "../../provider/graph/Graph";
import { GraphError } from "../../provider/graph/GraphError";
import { openGraph, withoutBackoff, type Opened } from "./connect";

withoutBackoff();

let emulator: Emulator;
let opened: Opened<Graph>;
let graph: Graph;

beforeEach(async () => {
  emulator = await startEmulator();
  opened = openGraph(emulator.endpoint, await emulator.delegatedToken());
  graph = opened.value;
});

afterEach(async () => {
  await opened.close();
  await emulator.close();
});

function everyone(): { organizer: string; meetingId: string } {
  return { organizer: emulator.organizer, meetingId: emulator.meetings.everyone };
}

const ada = { id: "ada@contoso.com", tenantId: undefined, userId: undefined };

test("registering sends exactly the documented body and returns the link that Graph holds", async () => {
  const link = await graph.register(everyone(), ada, "refuse");
  expect(await emulator.registrants(emulator.meetings.everyone)).toMatchObject([
    { id: ada.id, joinWebUrl: link },
  ]);
  const [, entry] = await emulator.journal();
  expect(entry).toMatchObject({
    method: "POST",
    body: { "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id: ada.id },
  });
  expect(Object.keys(entry?.body as object).sort()).toEqual(["@odata.type", "id"]);
  expect(entry?.clientRequestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("a registrant of the organization goes with tenantId and userId", async () => {
  const grace = {
    id: "grace",
    tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
    userId: "cc515404-b55c-466e-b896-992c918ecc01",
  };
  await graph.register({ organizer: undefined, meetingId: emulator.meetings.organization }, grace, "refuse");
  expect(await emulator.registrants(emulator.meetings.organization)).toMatchObject([grace]);
});

const ids = ["a,b/c", "..", "../../x", "#?%&=+", 'it\'s "so"', "Ädä 李 🎫", "%2e%2e", "a\\b", "(x)*!", " "];

test.each(ids.filter((id) => id !== ".."))(
  "the id %j is registered, found and unregistered as it is",
  async (id) => {
    await graph.register(everyone(), { ...ada, id }, "refuse");
    expect(await emulator.registrants(emulator.meetings.everyone)).toMatchObject([{ id }]);
    expect(await graph.presence(everyone(), id)).toBe("registered");
    expect(await graph.unregister(everyone(), id)).toBeUndefined();
    expect(await emulator.registrants(emulator.meetings.everyone)).toEqual([]);
  },
);

describe("whether a person is registered", () => {
  const registration = "/registration$";
  const list = "/registration/registrants$";
  const meeting = "/onlineMeetings/[^/]+$";

  test("is asked once for all registrants of a meeting, over all pages", async () => {
    await emulator.settings({ pageSize: 2 });
    const people = ["a", "b", "c", "d", "e"];
    for (const id of people) await graph.register(everyone(), { ...ada, id }, "refuse");
    const before = (await emulator.journal()).length;
    const other = openGraph(emulator.endpoint, await emulator.delegatedToken());
    const found = await Promise.all([...people, "f"].map((id) => other.value.presence(everyone(), id)));
    await other.close();
    expect(found).toEqual([...people.map(() => "registered"), "absent"]);
    expect(await emulator.journal()).toHaveLength(before + 3);
  });

  test("follows what this process registers and unregisters", async () => {
    await graph.register(everyone(), ada, "refuse");
    expect(await graph.presence(everyone(), ada.id)).toBe("registered");
    await graph.register(everyone(), { ...ada, id: "grace" }, "refuse");
    await graph.unregister(everyone(), ada.id);
    expect(await graph.presence(everyone(), "grace")).toBe("registered");
    expect(await graph.presence(everyone(), ada.id)).toBe("absent");
  });

  test("is asked again where a list had a person whom Graph does not find", async () => {
    await graph.register(everyone(), ada, "refuse");
    await graph.register(everyone(), { ...ada, id: "grace" }, "refuse");
    expect(await graph.presence(everyone(), ada.id)).toBe("registered");
    const other = openGraph(emulator.endpoint, await emulator.delegatedToken());
    await other.value.unregister(everyone(), ada.id);
    await other.close();
    expect(await graph.unregister(everyone(), ada.id)).toBeInstanceOf(GraphError);
    expect(await graph.presence(everyone(), ada.id)).toBe("absent");
  });

  test("an empty list proves absence while the registration exists", async () => {
    expect(await graph.presence(everyone(), ada.id)).toBe("absent");
  });

  test("a meeting that Graph does not find is gone", async () => {
    expect(await graph.presence({ ...everyone(), meetingId: "no-such-meeting" }, ada.id)).toBe("meetingGone");
  });

  test("a meeting that Graph does not find is gone, also where the retired list answers 410", async () => {
    await emulator.answer({ method: "GET", path: list, status: 410 });
    await emulator.answer({ method: "GET", path: meeting, status: 404 });
    expect(await graph.presence(everyone(), ada.id)).toBe("meetingGone");
  });

  test("an unknown organizer proves nothing: the credentials may be another tenant's", async () => {
    const stranger = { ...everyone(), organizer: "00000000-0000-0000-0000-000000000001" };
    await expect(graph.presence(stranger, ada.id)).rejects.toThrow(/404[^]*organizer[^]*tenant/);
  });

  test("an empty list without a registration proves nothing", async () => {
    await emulator.answer({ method: "GET", path: list, status: 200, body: { value: [] } });
    await emulator.answer({ method: "GET", path: registration, status: 404 });
    await expect(graph.presence(everyone(), ada.id)).rejects.toThrow(GraphError);
  });

  test.each([404, 410])("a list that answers %i while the meeting exists proves nothing", async (status) => {
    await emulator.answer({ method: "GET", path: list, status });
    await expect(graph.presence(everyone(), ada.id)).rejects.toMatchObject({ status });
  });

  test.each([400, 401, 403, 500, 502])(
    "a list that answers %i proves nothing, even without the meeting",
    async (status) => {
      await emulator.answer({ method: "GET", path: meeting, status: 404 });
      await emulator.answer({ method: "GET", path: list, status, count: null });
      await expect(graph.presence(everyone(), ada.id)).rejects.toMatchObject({ status });
    },
  );

  test("a 404 for the meeting that is not in Graph's envelope proves nothing", async () => {
    await emulator.answer({ method: "GET", path: list, status: 404 });
    await emulator.answer({ method: "GET", path: meeting, status: 404, body: "<html>gateway</html>" });
    await expect(graph.presence(everyone(), ada.id)).rejects.toMatchObject({ status: 404 });
  });

  test("a list that is no list proves nothing", async () => {
    await emulator.answer({ method: "GET", path: list, status: 200, body: { items: [] } });
    await expect(graph.presence(everyone(), ada.id)).rejects.toThrow(/without a list in value/);
  });

  test("a list that fails serves all who ask in the next minute: it was tried often enough", async () => {
    await emulator.answer({ method: "GET", path: list, status: 500, count: null });
    for (const id of ["a", "b", "c"]) {
      await expect(graph.presence(everyone(), id)).rejects.toMatchObject({ status: 500 });
    }
    expect(await emulator.journal()).toHaveLength(5);
  });

  test("a list that was not found is asked for again when somebody was registered all the same", async () => {
    await emulator.answer({ method: "GET", path: list, status: 404 });
    await expect(graph.presence(everyone(), ada.id)).rejects.toMatchObject({ status: 404 });
    await graph.register(everyone(), ada, "refuse");
    expect(await graph.presence(everyone(), ada.id)).toBe("registered");
  });

  test("a meeting that is gone is asked for once, for all registrants", async () => {
    const gone = { ...everyone(), meetingId: "no-such-meeting" };
    for (const id of ["a", "b", "c"]) expect(await graph.presence(gone, id)).toBe("meetingGone");
    expect(await emulator.journal()).toHaveLength(2);
  });

  test("GUIDs compare without case, other ids exactly", async () => {
    const id = "9d96988d-a66a-46ce-aad7-0b245615b297";
    await graph.register(everyone(), { ...ada, id: id.toUpperCase() }, "refuse");
    const other = openGraph(emulator.endpoint, await emulator.delegatedToken());
    expect(await other.value.presence(everyone(), id)).toBe("registered");
    expect(await graph.presence(everyone(), id)).toBe("registered");
    expect(await graph.presence(everyone(), "ADA@contoso.com")).toBe("absent");
    await other.close();
  });

  test("what one organizer's list proves is no proof under another's name", async () => {
    await graph.register(everyone(), ada, "refuse");
    const stranger = openGraph(emulator.endpoint, await emulator.delegatedToken());
    await emulator.answer({ method: "GET", path: "^/beta/me/", status: 404, count: null });
    const mine = { ...everyone(), organizer: undefined };
    expect(await stranger.value.presence(mine, ada.id)).toBe("meetingGone");
    expect(await stranger.value.presence(everyone(), ada.id)).toBe("registered");
    await stranger.close();
  });

  test("what is unregistered under one spelling of the organizer is so under the other", async () => {
    const other = { ...everyone(), organizer: "organizer@contoso.example" };
    await graph.register(everyone(), ada, "refuse");
    expect(await graph.presence(other, ada.id)).toBe("registered");
    await graph.unregister(everyone(), ada.id);
    expect(await graph.presence(other, ada.id)).toBe("absent");
  });

  test("an empty list and a page in place of the registration prove nothing", async () => {
    await emulator.answer({ method: "GET", path: registration, status: 200, body: "<html>", count: null });
    await expect(graph.presence(everyone(), ada.id)).rejects.toThrow(/body that is not JSON/);
  });
});

test.each([404, 410])(
  "unregistering returns a %i, which proves nothing, instead of throwing it",
  async (status) => {
    await emulator.answer({ method: "DELETE", path: "/registrants/ada$", status });
    expect(await graph.unregister(everyone(), "ada")).toMatchObject({ status });
  },
);

test("unregistering throws every other refusal", async () => {
  await emulator.answer({ method: "DELETE", path: "/registrants/ada$", status: 403 });
  await expect(graph.unregister(everyone(), "ada")).rejects.toMatchObject({ status: 403 });
});

describe("the signed-in user", () => {
  test("is read from the token", async () => {
    expect(await graph.signedInUser()).toBe(emulator.organizer);
  });

  test.each([
    ["an opaque token", "opaque"],
    [
      "a token with an application's permissions",
      `e30.${Buffer.from('{"oid":"an-app"}').toString("base64url")}.x`,
    ],
  ])("is not known of %s", async (_what, token) => {
    const other = openGraph(emulator.endpoint, token);
    expect(await other.value.signedInUser()).toBeUndefined();
    await other.close();
  });
});
