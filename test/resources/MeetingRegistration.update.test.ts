import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import { withoutBackoff } from "../graph/connect";
import { developer, diet, RegistrationWorld } from "./RegistrationWorld";

const { lifecycle } = meetingRegistration;

withoutBackoff();

let world: RegistrationWorld;

beforeEach(async () => {
  world = await RegistrationWorld.open();
});

afterEach(() => world.close());

describe("update", () => {
  test("changes properties in place, by what differs alone", async () => {
    const { id, state } = await world.create();
    await world.update(id, state, world.declared({ subject: "Build", description: "Join us" }));
    expect(await world.session.calls()).toEqual([
      "GET registration 200",
      "PATCH registration 200",
      "GET registration 200",
    ]);
    expect(await world.registration()).toMatchObject({
      subject: "Build",
      description: "Join us",
      speakers: [{}, {}],
    });
  });

  test("sends nothing where all is as declared", async () => {
    const { id, state } = await world.create();
    await world.update(id, state, world.declared({ startDateTime: "2026-11-02T16:00:00Z" }));
    expect(await world.session.calls()).toEqual(["GET registration 200", "GET registration 200"]);
  });

  test("brings what somebody changed at Graph back to what is declared", async () => {
    const { id, state } = await world.create();
    await world.patch({ subject: "Elsewhere", speakers: [] });
    await world.update(id, state, world.declared());
    expect(await world.registration()).toMatchObject({
      subject: "Ignite",
      speakers: [{ displayName: "Ada" }, {}],
    });
  });

  test("empties what is taken out of the program, and leaves what never was in it", async () => {
    const { id, state } = await world.create({ description: undefined });
    await world.patch({ description: "By hand" });
    await world.update(id, state, { meetingId: world.meetingId, allowedRegistrant: "everyone" });
    expect(await world.registration()).toMatchObject({
      subject: null,
      description: "By hand",
      speakers: [],
      startDateTime: "2026-11-02T16:00:00Z",
      customQuestions: [],
    });
  });

  test("keeps the id, and so the answers, of a question as long as its name", async () => {
    const { id, state } = await world.create();
    const changed = { ...developer, answerOptions: ["Yes", "No", "Sometimes"], isRequired: false };
    const outputs = await world.update(id, state, world.declared({ customQuestions: [diet, changed] }));
    expect(outputs.customQuestionIds).toEqual(state.customQuestionIds);
    expect((await world.registration())?.customQuestions).toMatchObject([changed, diet]);
  });

  test("deletes the question that the program drops, and none that it never had", async () => {
    const { id, state } = await world.create();
    await world.ask({ ...diet, displayName: "By hand" });
    const { customQuestionIds } = await world.update(id, state, world.declared({ customQuestions: [diet] }));
    expect(await world.questions()).toEqual(["Diet", "By hand"]);
    expect(Object.keys(customQuestionIds)).toEqual(["Diet", "By hand"]);
  });

  test("of a meeting that is gone is an error that says so", async () => {
    const { id, state } = await world.create();
    await world.deleteMeeting();
    await expect(world.update(id, state, world.declared({ subject: "Build" }))).rejects.toThrow(
      /meeting is not at Graph any more/,
    );
  });

  test("of a question that Graph does not find to delete, and still shows, is an error", async () => {
    const { id, state } = await world.create();
    await world.session.emulator.answer({ method: "DELETE", path: "/customQuestions/", status: 404 });
    const inputs = world.declared({ customQuestions: [diet] });
    await expect(world.update(id, state, inputs)).rejects.toMatchObject({ status: 404 });
  });

  test("of a question whose fate cannot be asked for is an error that says both", async () => {
    const { id, state } = await world.create({ customQuestions: [diet] });
    const { emulator } = world.session;
    await emulator.answer({
      method: "POST",
      path: "/customQuestions$",
      connection: "closed",
      carryOut: true,
    });
    await emulator.answer({ method: "GET", path: "/registration$", skip: 2, status: 400 });
    await expect(world.update(id, state, world.declared())).rejects.toThrow(
      /not known whether Graph created a custom question[^]*Then: Graph answered 400[^]*run the same command again/,
    );
    await world.update(id, state, world.declared());
    expect(await world.questions()).toEqual(["Diet", "Are you a developer?"]);
  });

  const lost: [method: "PATCH" | "POST" | "DELETE", path: string][] = [
    ["PATCH", "/registration$"],
    ["PATCH", "/customQuestions/"],
    ["POST", "/customQuestions$"],
    ["DELETE", "/customQuestions/"],
  ];
  test.each(lost.flatMap((one) => [false, true].map((carryOut) => [...one, carryOut] as const)))(
    "ends as declared where the answer to %s %s is lost (the work done: %s)",
    async (method, path, carryOut) => {
      const { id, state } = await world.create({ customQuestions: [developer, diet] });
      await world.session.emulator.answer({ method, path, connection: "closed", carryOut });
      const news = { ...diet, displayName: "News" };
      const inputs = world.declared({
        subject: "Build",
        customQuestions: [{ ...developer, isRequired: false }, news],
      });
      const { customQuestionIds } = await world.update(id, state, inputs);
      expect(await world.registration()).toMatchObject({
        subject: "Build",
        customQuestions: inputs.customQuestions,
      });
      expect(Object.keys(customQuestionIds)).toEqual(["Are you a developer?", "News"]);
    },
  );
});

describe("read", () => {
  test("finds it as declared, whatever the order of questions and the form of times", async () => {
    const { id, state } = await world.create();
    const reordered = { ...state, customQuestions: [diet, developer] };
    const { organizerId, registrationPageWebUrl, customQuestionIds } = state;
    expect(await lifecycle.read(id, reordered, world.services)).toEqual({
      outputs: { organizerId, registrationPageWebUrl, customQuestionIds },
      drifted: {},
    });
  });

  test("tells what is otherwise at Graph, and nothing that was not declared", async () => {
    const { id, state } = await world.create({ description: undefined });
    await world.patch({ subject: "Elsewhere", description: "By hand", endDateTime: "2026-11-02T23:50:00Z" });
    expect((await lifecycle.read(id, state, world.services))?.drifted).toEqual({
      subject: "Elsewhere",
      endDateTime: "2026-11-02T23:50:00Z",
    });
  });

  test("shows a question that somebody added, so that a preview can show its removal", async () => {
    const { id, state } = await world.create({ customQuestions: [diet] });
    await world.ask(developer);
    const { drifted } = (await lifecycle.read(id, state, world.services)) ?? {};
    expect(drifted?.customQuestions).toHaveLength(2);
    await world.update(id, { ...state, ...drifted }, world.declared({ customQuestions: [diet] }));
    expect(await world.questions()).toEqual(["Diet"]);
  });

  test("shows a question with the name of another, and the update after it deletes that one alone", async () => {
    const { id, state } = await world.create({ customQuestions: [diet] });
    await world.ask({ ...diet, isRequired: true });
    const { outputs, drifted } = (await lifecycle.read(id, state, world.services)) ?? {};
    expect(outputs?.customQuestionIds).toEqual(state.customQuestionIds);
    expect(drifted?.customQuestions).toHaveLength(2);
    const refreshed = { ...state, ...outputs, ...drifted };
    const { customQuestionIds } = await world.update(
      id,
      refreshed,
      world.declared({ customQuestions: [diet] }),
    );
    expect(customQuestionIds).toEqual(state.customQuestionIds);
    expect((await world.registration())?.customQuestions).toMatchObject([
      { id: customQuestionIds.Diet, isRequired: false },
    ]);
  });

  test("of undeclared questions tells their ids, and no drift", async () => {
    const { id, state } = await world.create({ customQuestions: undefined });
    await world.ask(diet);
    expect(await lifecycle.read(id, state, world.services)).toMatchObject({
      outputs: { customQuestionIds: { Diet: expect.any(String) as string } },
      drifted: {},
    });
  });

  test("proves that it is gone with its meeting", async () => {
    const { id, state } = await world.create();
    await world.deleteMeeting();
    expect(await lifecycle.read(id, state, world.services)).toBeUndefined();
    await lifecycle.delete(id, state, world.services);
  });

  test.each([403, 410, 500])("keeps state where Graph answers %s", async (status) => {
    const { id, state } = await world.create();
    await world.session.emulator.answer({ method: "GET", path: "/registration$", count: null, status });
    await expect(lifecycle.read(id, state, world.services)).rejects.toMatchObject({ status });
  });
});
