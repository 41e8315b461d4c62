import { startEmulator, type Emulator } from "../../provider/emulator";
import type { Graph } from "../../provider/graph/Graph";
import { takeInventory } from "../../provider/importFile/Inventory";
import type { Services } from "../../provider/resources/shared/Services";
import { openGraph, type Opened } from "../graph/connect";
import { registerAt } from "./registerAt";

let emulator: Emulator;
let opened: Opened<Graph>;
let services: Services;

beforeEach(async () => {
  emulator = await startEmulator();
  opened = openGraph(emulator.endpoint, await emulator.delegatedToken());
  services = { graph: opened.value, adopt: false, keepSecret: () => undefined, say: () => undefined };
});

afterEach(async () => {
  await opened.close();
  await emulator.close();
});

const ofMeeting = (meetingId = emulator.meetings.everyone, organizer?: string) => ({
  organizer,
  meetingId,
  isWithMeeting: false,
});

test("has the registration, and all pages of registrants with their ids as Graph spells them", async () => {
  await emulator.settings({ pageSize: 3 });
  const ids = ["Ada", "9D96988D-A66A-46CE-AAD7-0B245615B297", "a/b", ...Array.from("defghijk")];
  await registerAt(emulator, ...ids);
  const inventory = await takeInventory(services, ofMeeting());
  expect(inventory).toMatchObject({
    organizer: undefined,
    meetingId: emulator.meetings.everyone,
    organizerId: emulator.organizer,
    audience: "everyone",
    meeting: undefined,
    registration: { outputs: { organizerId: emulator.organizer } },
  });
  expect(inventory.registrantIds?.toSorted()).toEqual(ids.toSorted());
});

test("only reads", async () => {
  await takeInventory(services, ofMeeting());
  const methods = (await emulator.journal()).map(({ method }) => method);
  expect(new Set(methods)).toEqual(new Set(["GET"]));
});

test("the organizer's object id is an output where it is declared, and a user principal name is not looked up", async () => {
  const byId = await takeInventory(services, ofMeeting(undefined, emulator.organizer));
  const byName = await takeInventory(services, ofMeeting(undefined, "organizer@contoso.example"));
  expect([byId.organizerId, byName.organizerId]).toEqual([emulator.organizer, null]);
});

test("has the meeting itself where it is asked for, with what a later deletion must know: it is not the stack's own", async () => {
  const asked = { ...ofMeeting(), isWithMeeting: true, externalId: "own" };
  const { meeting } = await takeInventory(services, asked);
  expect(meeting).toMatchObject({
    id: emulator.meetings.everyone,
    declared: { organizer: undefined, externalId: "own" },
    outputs: { organizerId: emulator.organizer, isAdopted: true },
  });
  expect(meeting?.outputs.joinWebUrl).toMatch(/^https:/);
});

test("of a registration of the other kind it has the outputs, and does not ask for the registrants", async () => {
  const { id } = await emulator.addMeeting({ registrationType: "meetingRegistration" });
  const inventory = await takeInventory(services, ofMeeting(id));
  expect(inventory).toMatchObject({
    audience: "everyone",
    registration: {
      definition: { type: "MeetingRegistration" },
      declared: { meetingId: id, allowedRegistrant: "everyone" },
      outputs: { organizerId: emulator.organizer, customQuestionIds: {} },
    },
    registrantIds: undefined,
  });
  const paths = (await emulator.journal()).map(({ path }) => path);
  expect(paths.filter((path) => path.includes("/registrants"))).toEqual([]);
});

test("an audience that cannot be declared is refused", async () => {
  const body = { id: "r", allowedRegistrant: "unknownFutureValue" };
  await emulator.answer({ method: "GET", path: "/registration$", status: 200, body });
  await expect(takeInventory(services, ofMeeting())).rejects.toThrow(
    /allows "unknownFutureValue", which cannot be/,
  );
});

test("a meeting without registration has nothing to import", async () => {
  await emulator.answer({ method: "GET", path: "/registration$", status: 404 });
  await expect(takeInventory(services, ofMeeting())).rejects.toThrow(
    /has no registration at Graph.*check --meeting/,
  );
});

test("a meeting that Graph does not find is said to be so", async () => {
  await expect(takeInventory(services, ofMeeting("nobody's"))).rejects.toThrow(
    /does not find the meeting: give --meeting .* --organizer/,
  );
});

test("a list that Graph refuses is no list of nobody", async () => {
  await emulator.answer({ method: "GET", path: "/registrants$", status: 403 });
  await expect(takeInventory(services, ofMeeting())).rejects.toMatchObject({ status: 403 });
});
