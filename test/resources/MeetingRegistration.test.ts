import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import { openGraph, withoutBackoff } from "../graph/connect";
import { applicationToken } from "./applicationToken";
import { developer, diet, RegistrationWorld } from "./RegistrationWorld";

const { lifecycle } = meetingRegistration;
const first = { isUnchanged: false };

withoutBackoff();

let world: RegistrationWorld;

beforeEach(async () => {
  world = await RegistrationWorld.open();
});

afterEach(() => world.close());

describe("create", () => {
  test("makes all that is declared by one POST, and tells the page and the ids of the questions", async () => {
    const { outputs } = await lifecycle.create(world.declared(), world.services, first);
    expect(await world.session.calls()).toEqual([
      "GET registration 404",
      "POST registration 201",
      "GET registration 200",
    ]);
    const [first_, second] = (await world.registration())?.customQuestions ?? [];
    expect(outputs).toEqual({
      organizerId: world.session.emulator.organizer,
      registrationPageWebUrl: expect.stringMatching(
        /^https:\/\/teams\.microsoft\.com\/registration\//,
      ) as string,
      customQuestionIds: { "Are you a developer?": first_?.id, Diet: second?.id },
    });
    expect(await world.registration()).toMatchObject({
      subject: "Ignite",
      startDateTime: "2026-11-02T16:00:00Z",
      speakers: [{ displayName: "Ada", bio: "Countess" }, { displayName: "Grace" }],
      customQuestions: [developer, { ...diet, answerOptions: [], isRequired: false }],
    });
  });

  test("needs no more than a meeting and who can register", async () => {
    const { outputs } = await lifecycle.create(
      { meetingId: world.meetingId, allowedRegistrant: "organization" },
      world.services,
      first,
    );
    expect(outputs.customQuestionIds).toEqual({});
  });

  test("that cannot learn the ids of the questions is unfinished, and in state", async () => {
    await world.session.emulator.answer({ method: "GET", path: "/registration$", skip: 1, status: 400 });
    const { id, outputs, unfinished } = await lifecycle.create(world.declared(), world.services, first);
    expect(unfinished?.message).toMatch(/Graph answered 400 to GET /);
    const { customQuestionIds } = await world.update(
      id,
      { ...world.declared(), ...outputs },
      world.declared(),
    );
    expect(Object.keys(customQuestionIds)).toEqual(["Are you a developer?", "Diet"]);
    expect(await world.questions()).toEqual(["Are you a developer?", "Diet"]);
  });

  test.each([
    ["before", false],
    ["after", true],
  ])("ends with one registration where the answer is lost %s the work", async (_, carryOut) => {
    await world.session.emulator.answer({
      method: "POST",
      path: "/registration$",
      connection: "closed",
      carryOut,
    });
    const { id, unfinished } = await lifecycle.create(world.declared(), world.services, first);
    expect([id, unfinished]).toEqual([(await world.registration())?.id, undefined]);
    expect(await world.questions()).toEqual(["Are you a developer?", "Diet"]);
  });

  test("by an application is refused, with advice that names the organizer's sign-in", async () => {
    const { emulator } = world.session;
    const application = openGraph(emulator.endpoint, await applicationToken(emulator), { retryTimeout: 300 });
    try {
      const inputs = world.declared({ organizer: emulator.organizer });
      const created = lifecycle.create(inputs, { ...world.services, graph: application.value }, first);
      await expect(created).rejects.toThrow(/403[^]*sign in as the organizer[^]*no application permission/);
    } finally {
      await application.close();
    }
  });
});

describe("adoption", () => {
  test("without it a registration that is there is an error, and nothing is sent", async () => {
    await world.create();
    await expect(lifecycle.create(world.declared(), world.services, first)).rejects.toThrow(
      /has a registration already/,
    );
    expect(await world.session.calls()).toEqual(["GET registration 200"]);
  });

  test("takes over what is there, and changes no more than differs", async () => {
    const { id } = await world.create({ subject: "Other", customQuestions: [{ ...diet, isRequired: true }] });
    const adopted = await lifecycle.create(world.declared({ adopt: true }), world.services, first);
    expect(adopted).toMatchObject({
      id,
      outputs: { customQuestionIds: { Diet: expect.any(String) as string } },
    });
    expect(await world.session.calls()).toEqual([
      "GET registration 200",
      "PATCH registration 200",
      "GET registration 200",
      expect.stringMatching(/^PATCH .* 200$/),
      "POST customQuestions 201",
    ]);
    expect(await world.registration()).toMatchObject({
      subject: "Ignite",
      customQuestions: [{ displayName: "Diet", isRequired: false }, developer],
    });
  });

  test("keeps questions that are not declared, with their answers", async () => {
    await world.create({ customQuestions: [developer, diet] });
    await lifecycle.create(world.declared({ adopt: true, customQuestions: [diet] }), world.services, first);
    expect(await world.questions()).toEqual(["Are you a developer?", "Diet"]);
  });

  test("that is refused half way is unfinished, and the next update finishes it", async () => {
    const { id } = await world.create({ subject: "Other" });
    await world.session.emulator.answer({ method: "PATCH", path: "/registration$", status: 400 });
    const adopted = await lifecycle.create(world.declared({ adopt: true }), world.services, first);
    expect(adopted.unfinished?.message).toMatch(/Graph answered 400 to PATCH [^]*endDateTime is after/);
    await world.update(id, { ...world.declared(), ...adopted.outputs }, world.declared());
    expect(await world.registration()).toMatchObject({ subject: "Ignite" });
  });

  test("of the other kind is an error", async () => {
    const { id: meetingId } = await world.session.emulator.addMeeting();
    await expect(
      lifecycle.create(world.declared({ meetingId, adopt: true }), world.services, first),
    ).rejects.toThrow(/another kind \(externalMeetingRegistration\)/);
  });
});

test("delete ends with no registration where the answer is lost after the work", async () => {
  const { id, state } = await world.create();
  await world.session.emulator.answer({
    method: "DELETE",
    path: "/registration$",
    connection: "closed",
    carryOut: true,
  });
  await lifecycle.delete(id, state, world.services);
  expect(await world.registration()).toBeNull();
});
