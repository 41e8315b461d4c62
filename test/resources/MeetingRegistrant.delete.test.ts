import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";
import { withoutBackoff } from "../graph/connect";
import { RegistrantWorld } from "./RegistrantWorld";

const { lifecycle } = meetingRegistrant;

withoutBackoff();

let world: RegistrantWorld;

beforeEach(async () => {
  world = await RegistrantWorld.open();
  await world.openMeeting("organization");
});

afterEach(() => world.close());

test("by the registrant whose answer was lost says that it may be done, and who can see it", async () => {
  const person = "8a1e0d8c-4f4e-4f0e-9a77-2a9d3c1b0e11";
  const registrant = world.ada({ organizer: world.emulator.organizer });
  const run = await world.run(person);
  const { id, state } = await world.create(run, registrant);
  await world.emulator.answer({
    method: "DELETE",
    path: "/registrants/",
    connection: "closed",
    carryOut: true,
  });
  await expect(lifecycle.delete(id, state, run)).rejects.toThrow(
    /may be unregistered already[^]*as the organizer[^]*pulumi state delete URN/,
  );
  await lifecycle.delete(id, state, await world.run());
  expect(await world.people()).toEqual(["ada@contoso.com canceled"]);
});

test("of somebody who has registered anew since deletes nothing, and sends to refresh", async () => {
  const run = await world.run();
  const { id, state } = await world.create(run);
  await world.cancel(id);
  await world.create(await world.run());
  await expect(lifecycle.delete(id, state, await world.run())).rejects.toThrow(
    /registered anew since, under another id\. Nothing was deleted\.[^]*pulumi refresh/,
  );
  expect(await world.people()).toContain("ada@contoso.com registered");
});
