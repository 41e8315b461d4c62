import { meetingRegistrant } from "../../provider/resources/MeetingRegistrant";
import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import type { MeetingAudience } from "../../provider/resources/shared/registration";
import type { Services } from "../../provider/resources/shared/Services";
import { withoutBackoff } from "../graph/connect";
import { RegistrantWorld } from "./RegistrantWorld";

const { lifecycle } = meetingRegistrant;
const first = { isUnchanged: false };

withoutBackoff();

let world: RegistrantWorld;
let organizer: Services;

beforeEach(async () => {
  world = await RegistrantWorld.open();
  organizer = await world.run();
});

afterEach(() => world.close());

const audiences: MeetingAudience[] = ["organization", "everyone"];

describe("create", () => {
  test("for the organization takes Graph's id and link from the answer", async () => {
    await world.openMeeting("organization");
    const created = await lifecycle.create(world.ada(), organizer, first);
    const [registrant] = await world.emulator.meetingRegistrants(world.meetingId);
    expect(created).toEqual({
      id: registrant?.id,
      outputs: {
        registrantId: registrant?.id,
        joinWebUrl: registrant?.joinWebUrl,
        organizerId: world.emulator.organizer,
      },
    });
    expect(world.secrets).toEqual([registrant?.joinWebUrl]);
    expect(await world.calls()).toEqual(["GET registrants 200", "POST registrants 200"]);
  });

  test("for everyone finds the id in the list, and has no link", async () => {
    await world.openMeeting("everyone");
    const { id, outputs } = await lifecycle.create(world.ada({ email: "Ada@Contoso.com" }), organizer, first);
    const [registrant] = await world.emulator.meetingRegistrants(world.meetingId);
    expect([id, outputs]).toEqual([
      registrant?.id,
      { registrantId: registrant?.id, joinWebUrl: null, organizerId: world.emulator.organizer },
    ]);
    expect(await world.calls()).toEqual([
      "GET registrants 200",
      "POST registrants 200",
      "GET registrants 200",
    ]);
  });

  test("for everyone goes by the e-mail address where the list fails after the work", async () => {
    await world.openMeeting("everyone");
    await world.emulator.answer({ method: "GET", path: "/registrants$", skip: 1, status: 400 });
    const { id, outputs } = await lifecycle.create(world.ada(), organizer, first);
    expect([id, outputs.registrantId]).toEqual(["ada@contoso.com", null]);
    const read = await lifecycle.read(id, { ...world.ada(), ...outputs }, organizer);
    expect(read?.outputs.registrantId).toBe(
      (await world.emulator.meetingRegistrants(world.meetingId))[0]?.id,
    );
  });

  test("sends the answers to custom questions", async () => {
    await world.openMeeting("organization");
    await world.send("POST", "/registration/customQuestions", {
      displayName: "Diet",
      answerInputType: "text",
    });
    const registration = (await world.emulator.onlineMeetings()).find(
      ({ id }) => id === world.meetingId,
    )?.registration;
    const questionId = registration?.customQuestions?.[0]?.id ?? "";
    await world.create(organizer, world.ada({ customQuestionAnswers: [{ questionId, value: "None" }] }));
    expect(await world.emulator.meetingRegistrants(world.meetingId)).toMatchObject([
      { customQuestionAnswers: [{ displayName: "Diet", value: "None" }] },
    ]);
  });

  test("with an answer that Graph refuses names what to check", async () => {
    await world.openMeeting("organization");
    const answers = [{ questionId: "none", value: "x" }];
    await expect(
      lifecycle.create(world.ada({ customQuestionAnswers: answers }), organizer, first),
    ).rejects.toThrow(/400[^]*customQuestionIds[^]*Microsoft Entra ID/);
  });

  test("of many at once asks for few lists", async () => {
    await world.openMeeting("everyone");
    const people = Array.from({ length: 12 }, (_, index) =>
      world.ada({ email: `ada${String(index)}@contoso.com` }),
    );
    const created = await Promise.all(people.map((one) => lifecycle.create(one, organizer, first)));
    expect(new Set(created.map(({ id }) => id)).size).toBe(12);
    expect((await world.calls()).filter((call) => call.startsWith("GET")).length).toBeLessThan(12);
  });

  test.each(audiences)(
    "by an application for %s goes on without the list, and says so once",
    async (audience) => {
      await world.openMeeting(audience);
      const services = await world.applicationRun();
      const { organizer: id } = world.emulator;
      const { state } = await world.create(services, world.ada({ organizer: id }));
      await world.create(services, world.grace({ organizer: id }));
      expect(state.registrantId === null).toBe(audience === "everyone");
      expect(world.said).toEqual([expect.stringMatching(/^Graph does not list the meeting's registrants/)]);
      expect(await world.people()).toEqual(["ada@contoso.com registered", "grace@contoso.com registered"]);
    },
  );
});

describe("somebody who is registered already", () => {
  const refusals: [what: string, adopt: boolean, isUnchanged: boolean, refusal: RegExp][] = [
    ["without adoption", false, false, /registered to this meeting already[^]*MSGRAPH_ADOPT=true/],
    ["by another resource, even with adoption", true, true, /take one out of the program/],
  ];
  test.each(refusals)("is an error %s, and nothing is sent", async (_, adopt, isUnchanged, refusal) => {
    await world.openMeeting("organization");
    await world.create(organizer);
    const again = lifecycle.create(world.ada({ email: "ADA@contoso.com", adopt }), organizer, {
      isUnchanged,
    });
    await expect(again).rejects.toThrow(refusal);
    expect((await world.calls()).filter((call) => !call.startsWith("GET"))).toEqual([]);
  });

  test.each(audiences)(
    "for %s is taken over with adoption, without a POST and without a link",
    async (audience) => {
      await world.openMeeting(audience);
      const { id } = await world.create(organizer);
      const adopted = await lifecycle.create(world.ada({ adopt: true }), organizer, first);
      expect(adopted).toMatchObject({ id, outputs: { registrantId: id, joinWebUrl: null } });
      expect((await world.calls()).filter((call) => !call.startsWith("GET"))).toEqual([]);
      expect(world.said).toEqual([
        expect.stringMatching(/^The registrant ada@… is taken over without joinWebUrl/),
      ]);
    },
  );

  test("but canceled is registered anew", async () => {
    await world.openMeeting("organization");
    const { id, state } = await world.create(organizer);
    await lifecycle.delete(id, state, organizer);
    await world.create(organizer);
    expect(await world.people()).toEqual(["ada@contoso.com canceled", "ada@contoso.com registered"]);
  });

  test("is looked for anew where the registration was made anew since", async () => {
    await world.openMeeting("organization");
    await world.create(organizer);
    const registration = { meetingId: world.meetingId, allowedRegistrant: "organization" as const };
    await meetingRegistration.lifecycle.delete("any", registration, organizer);
    await meetingRegistration.lifecycle.create(registration, organizer, first);
    await world.create(organizer);
    expect(await world.people()).toEqual(["ada@contoso.com registered"]);
  });
});

describe("a lost answer to the POST", () => {
  test.each(audiences.flatMap((audience) => [false, true].map((carryOut) => [audience, carryOut] as const)))(
    "for %s ends with one registration in state (the work done: %s)",
    async (audience, carryOut) => {
      await world.openMeeting(audience);
      await world.emulator.answer({ method: "POST", path: "/registrants$", connection: "closed", carryOut });
      const { id } = await lifecycle.create(world.ada(), organizer, first);
      const [registrant, ...others] = await world.emulator.meetingRegistrants(world.meetingId);
      expect([id, others]).toEqual([registrant?.id, []]);
      expect(world.said).toHaveLength(carryOut ? 1 : 0);
    },
  );

  test("that cannot be asked for is an error that says both and what to do", async () => {
    await world.openMeeting("organization");
    await world.emulator.answer({
      method: "POST",
      path: "/registrants$",
      connection: "closed",
      carryOut: true,
    });
    await world.emulator.answer({ method: "GET", path: "/registrants$", skip: 1, status: 400 });
    await expect(lifecycle.create(world.ada(), organizer, first)).rejects.toThrow(
      /not known whether Graph created the person's registration: no answer[^]*Then: Graph answered 400[^]*adopt/,
    );
  });

  test("of an application is an error, and nothing is sent again", async () => {
    await world.openMeeting("everyone");
    await world.emulator.answer({
      method: "POST",
      path: "/registrants$",
      connection: "closed",
      carryOut: true,
    });
    const created = lifecycle.create(
      world.ada({ organizer: world.emulator.organizer }),
      await world.applicationRun(),
      first,
    );
    await expect(created).rejects.toThrow(/not known whether[^]*look in Teams/);
    expect(await world.people()).toEqual(["ada@contoso.com registered"]);
  });
});
