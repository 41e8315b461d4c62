import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";
import type { MeetingAudience } from "../../provider/resources/shared/registration";
import type { Services } from "../../provider/resources/shared/Services";
import { withoutBackoff } from "../graph/connect";
import { RegistrantWorld } from "./RegistrantWorld";

const { lifecycle } = meetingRegistrant;

withoutBackoff();

let world: RegistrantWorld;
let organizer: Services;

beforeEach(async () => {
  world = await RegistrantWorld.open();
  organizer = await world.run();
});

afterEach(() => world.close());

const audiences: MeetingAudience[] = ["organization", "everyone"];

describe("read", () => {
  test.each(audiences)("for %s keeps what is in state, the link too", async (audience) => {
    await world.openMeeting(audience);
    const { id, state } = await world.create(organizer);
    const { registrantId, joinWebUrl, organizerId } = state;
    expect(await lifecycle.read(id, state, organizer)).toEqual({
      outputs: { registrantId, joinWebUrl, organizerId },
    });
  });

  test.each(["kept", "removed"] as const)("proves that who canceled is gone (canceled: %s)", async (kept) => {
    await world.openMeeting("organization");
    await world.emulator.settings({ canceledRegistrant: kept });
    const { id, state } = await world.create(organizer);
    await world.cancel(id);
    expect(await lifecycle.read(id, state, await world.run())).toBeUndefined();
  });

  test("tells that somebody registered anew since, whose link is not the one in state", async () => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    await world.cancel(id);
    const { id: other } = await world.create(await world.run());
    const read = await lifecycle.read(id, state, await world.run());
    expect(read?.outputs).toMatchObject({ registrantId: other, joinWebUrl: null });
    expect(world.said).toEqual([expect.stringMatching(/^The registrant ada@… has another registration/)]);
  });

  test("by an application keeps the state, and says once that it is not known", async () => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer, world.ada({ organizer: world.emulator.organizer }));
    const services = await world.applicationRun();
    const { registrantId, joinWebUrl, organizerId } = state;
    for (let time = 0; time < 2; time++) {
      expect((await lifecycle.read(id, state, services))?.outputs).toEqual({
        registrantId,
        joinWebUrl,
        organizerId,
      });
    }
    expect(world.said).toEqual([expect.stringMatching(/^Graph does not list the meeting's registrants/)]);
    expect(await world.calls()).toEqual(["GET registrants 403"]);
  });

  test("by another user than the organizer keeps the state too", async () => {
    await world.openMeeting("organization");
    const inputs = world.ada({ organizer: world.emulator.organizer });
    const { organizer: other } = await world.emulator.addMeeting({ organizer: "ada@contoso.com" });
    const services = await world.run(other.id);
    const { id, state } = await world.create(services, inputs);
    expect((await lifecycle.read(id, state, services))?.outputs.registrantId).toBe(id);
  });

  const noProof = [
    ["403", { status: 403 }],
    ["404", { status: 404 }],
    ["410", { status: 410 }],
    ["500", { status: 500 }],
    ["a page", { status: 200, body: "<html>sign in</html>" }],
  ] as const;
  test.each(noProof)("of the organizer keeps state where the list is %s", async (_, answer) => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    await world.emulator.answer({ method: "GET", path: "/registrants$", count: null, ...answer });
    await expect(lifecycle.read(id, state, await world.run())).rejects.toThrow(/Graph answered/);
  });

  test("takes an empty list for a proof only while there is a registration", async () => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    await world.emulator.answer({
      method: "GET",
      path: "/registrants$",
      count: null,
      status: 200,
      body: { value: [] },
    });
    expect(await lifecycle.read(id, state, await world.run())).toBeUndefined();
    await world.emulator.answer({ method: "GET", path: "/registration$", count: null, status: 404 });
    await expect(lifecycle.read(id, state, await world.run())).rejects.toThrow(/404/);
  });

  test("proves that everybody is gone with the meeting, for the user who is in state alone", async () => {
    await world.openMeeting("everyone");
    const { id, state } = await world.create(organizer);
    await world.send("DELETE", "");
    expect(await lifecycle.read(id, state, await world.run())).toBeUndefined();
    const ofAnother = { ...state, organizerId: "00000000-0000-0000-0000-000000000000" };
    await expect(lifecycle.read(id, ofAnother, await world.run())).rejects.toThrow(
      /does not prove that it is gone/,
    );
  });
});

describe("delete", () => {
  test.each([false, true])("for the organization unregisters (the first answer lost: %s)", async (isLost) => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    if (isLost) {
      await world.emulator.answer({
        method: "DELETE",
        path: "/registrants/",
        connection: "closed",
        carryOut: true,
      });
    }
    await lifecycle.delete(id, state, organizer);
    expect(await world.people()).toEqual(["ada@contoso.com canceled"]);
  });

  test("finds the id by the e-mail address where the state has none", async () => {
    await world.openMeeting("organization");
    const { state } = await world.create(organizer);
    await lifecycle.delete("ada@contoso.com", { ...state, registrantId: null }, organizer);
    expect(await world.people()).toEqual(["ada@contoso.com canceled"]);
    await lifecycle.delete("ada@contoso.com", { ...state, registrantId: null }, organizer);
  });

  test("of somebody who is gone succeeds, by the proof of the list", async () => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    await world.cancel(id);
    await world.calls();
    await lifecycle.delete(id, state, await world.run());
    expect(await world.calls()).toEqual([
      "GET registration 200",
      expect.stringMatching(/^DELETE .* 404$/),
      "GET registrants 200",
    ]);
  });

  test("of somebody whom the list still has is Graph's error", async () => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    await world.emulator.answer({ method: "DELETE", path: "/registrants/", status: 404 });
    await expect(lifecycle.delete(id, state, organizer)).rejects.toMatchObject({ status: 404 });
  });

  test("for everyone sends nothing, and says who can cancel and what to do in Pulumi", async () => {
    await world.openMeeting("everyone");
    const { id, state } = await world.create(organizer);
    await expect(lifecycle.delete(id, state, organizer)).rejects.toThrow(
      /only the person can cancel[^]*retainOnDelete[^]*pulumi state delete[^]*deletedWith/,
    );
    expect((await world.calls()).filter((call) => call.startsWith("DELETE"))).toEqual([]);
  });

  test("for everyone succeeds for somebody who has canceled", async () => {
    await world.openMeeting("everyone");
    const { id, state } = await world.create(organizer);
    await world.create(organizer, world.grace());
    const value = [{ id, email: state.email, status: "canceled" }];
    await world.emulator.answer({ method: "GET", path: "/registrants$", status: 200, body: { value } });
    await lifecycle.delete(id, state, await world.run());
    expect((await world.calls()).filter((call) => call.startsWith("DELETE"))).toEqual([]);
  });

  test("of what an application registered is Graph's refusal, with the ways out", async () => {
    await world.openMeeting("organization");
    const services = await world.applicationRun();
    const { id, state } = await world.create(services, world.ada({ organizer: world.emulator.organizer }));
    await expect(lifecycle.delete(id, state, services)).rejects.toThrow(
      /403[^]*what an application registered, it does not unregister[^]*retainOnDelete/,
    );
    expect(await world.people()).toEqual(["ada@contoso.com registered"]);
  });

  test("by an application that does not know the id is an error that says so", async () => {
    await world.openMeeting("everyone");
    const services = await world.applicationRun();
    const { id, state } = await world.create(services, world.ada({ organizer: world.emulator.organizer }));
    await expect(lifecycle.delete(id, state, services)).rejects.toThrow(
      /id of the registration is not in state/,
    );
  });
});
