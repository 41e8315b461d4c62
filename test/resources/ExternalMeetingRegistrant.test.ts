import { startEmulator, type Emulator } from "../../provider/emulator";
import type { Graph } from "../../provider/graph/Graph";
import { DeclaredKeys } from "../../provider/pulumi/DeclaredKeys";
import { dynamicProvider } from "../../provider/pulumi/dynamicProvider";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import type { Services } from "../../provider/resources/shared/Services";
import { openGraph, type Opened } from "../graph/connect";

const { lifecycle } = externalMeetingRegistrant;
const context = { isUnchanged: false };

let emulator: Emulator;
let opened: Opened<Graph>;
let services: Services;
let said: string[];

beforeEach(async () => {
  emulator = await startEmulator();
  opened = openGraph(emulator.endpoint, await emulator.delegatedToken());
  said = [];
  services = {
    graph: opened.value,
    adopt: false,
    keepSecret: () => undefined,
    say: (line) => said.push(line),
  };
});

afterEach(async () => {
  await opened.close();
  await emulator.close();
});

function ada(): { meetingId: string; registrantId: string } {
  return { meetingId: emulator.meetings.everyone, registrantId: "ada@contoso.com" };
}

test("create gives the id of the registration system, Graph's link, and who the organizer is under /me", async () => {
  const created = await lifecycle.create(ada(), services, context);
  const [registrant] = await emulator.registrants(emulator.meetings.everyone);
  expect(created).toEqual({
    id: "ada@contoso.com",
    outputs: { joinWebUrl: registrant?.joinWebUrl, organizerId: emulator.organizer },
  });
});

test("read keeps the link that the state has: Graph's list says null", async () => {
  const { id, outputs } = await lifecycle.create(ada(), services, context);
  expect(await lifecycle.read(id, { ...ada(), ...outputs }, services)).toEqual({ outputs });
});

test("a lost link is reported, and not invented", async () => {
  const { id, outputs } = await lifecycle.create(ada(), services, context);
  const { joinWebUrl: _lost, ...rest } = outputs;
  const read = await lifecycle.read(id, { ...ada(), ...rest }, services);
  expect(read).toEqual({ outputs: rest });
  expect(said).toEqual([expect.stringMatching(/^The registrant ada@… is in state without joinWebUrl/)]);
});

test("delete of somebody who is gone succeeds, by the proof of the list", async () => {
  await lifecycle.delete("ada@contoso.com", ada(), services);
  const calls = (await emulator.journal()).map(({ method, status }) => `${method} ${status}`);
  expect(calls).toEqual(["DELETE 404", "GET 200", "GET 200"]);
});

test("delete of somebody whom the list still has is an error", async () => {
  const { id, outputs } = await lifecycle.create(ada(), services, context);
  await emulator.answer({ method: "DELETE", path: "/registrants/", status: 404 });
  await expect(lifecycle.delete(id, { ...ada(), ...outputs }, services)).rejects.toMatchObject({
    status: 404,
  });
});

test("what Pulumi stores has null for what is left out, and an old state that lacks an output reads as null", async () => {
  const session = {
    configure: () => undefined,
    unsupported: () => undefined,
    services: () => services,
    say: services.say,
    redact: (text: string) => text,
  };
  const provider = dynamicProvider(externalMeetingRegistrant, session, new DeclaredKeys());
  const created = await provider.create({ ...ada(), __provider: "text" });
  expect(created.outs).toMatchObject({ ...ada(), organizer: null, tenantId: null, userId: null });
  const old = { ...ada(), __provider: "text" };
  expect(await provider.read(created.id, old)).toEqual({
    id: created.id,
    props: { ...ada(), organizer: null, tenantId: null, userId: null, organizerId: null, joinWebUrl: null },
    inputs: ada(),
  });
});
