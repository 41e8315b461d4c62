import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import { Resources, refusal, send, shaped } from "./support";

const developer = {
  displayName: "Are you a developer?",
  answerInputType: "radioButton",
  answerOptions: ["Yes", "No"],
  isRequired: true,
};
const source = { displayName: "Where did you hear about us?", answerInputType: "text", isRequired: false };

const questionSchema = z.looseObject({ id: z.string() });

const resources = new Resources();
let emulator: Emulator;
let token: string;
let meetingId: string;

beforeEach(async () => {
  emulator = await resources.emulator();
  token = await emulator.delegatedToken();
  ({ id: meetingId } = await emulator.addMeeting({ registrationType: "meetingRegistration" }));
});
afterEach(() => resources.cleanUp());

function ask(method: string, below: string, body?: unknown, root = "me"): Promise<Reply> {
  const path = `/beta/${root}/onlineMeetings/${meetingId}/registration${below}`;
  return send(emulator.endpoint, { method, path, token, body });
}

function context(suffix: string): string {
  const meeting = `users('${emulator.organizer}')/onlineMeetings('${meetingId}')`;
  return `${emulator.endpoint}/beta/$metadata#${meeting}/registration${suffix}`;
}

async function create(question: object): Promise<string> {
  return shaped(questionSchema, await ask("POST", "/customQuestions", question)).id;
}

test("a question is created with 201, changed with 200 and deleted with 204", async () => {
  for (const root of ["me", `users/${emulator.organizer}`, "users/organizer@contoso.example"]) {
    const created = await ask("POST", "/customQuestions", source, root);
    expect(created.status).toBe(201);
    const { id } = shaped(questionSchema, created);
    const question = { id, ...source, answerOptions: [] };
    expect(created.json).toEqual({ "@odata.context": context("/customQuestions/$entity"), ...question });

    const path = `/customQuestions/${id}`;
    expect((await ask("GET", path, undefined, root)).json).toEqual(created.json);
    expect((await ask("GET", "/customQuestions", undefined, root)).json).toEqual({
      "@odata.context": context("/customQuestions"),
      value: [question],
    });

    const options = { answerInputType: "radioButton", answerOptions: ["Internet", "Company"] };
    const updated = await ask("PATCH", path, options, root);
    expect([updated.status, updated.json]).toMatchObject([200, { ...question, ...options }]);
    expect((await ask("GET", path, undefined, root)).json).toEqual(updated.json);

    const deleted = await ask("DELETE", path, undefined, root);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    for (const method of ["GET", "DELETE"]) expect((await ask(method, path)).status).toBe(404);
  }
});

test("the questions of a list are in its pages, in their order", async () => {
  await emulator.settings({ pageSize: 2 });
  const ids = [];
  for (const displayName of ["1", "2", "3"]) ids.push(await create({ ...source, displayName }));
  const schema = z.looseObject({ value: z.array(questionSchema), "@odata.nextLink": z.string() });
  const first = shaped(schema, await ask("GET", "/customQuestions"));
  const second = shaped(
    schema.partial({ "@odata.nextLink": true }),
    await ask("GET", `/customQuestions${new URL(first["@odata.nextLink"]).search}`),
  );
  expect([...first.value, ...second.value].map(({ id }) => id)).toEqual(ids);
});

describe("a question is refused with 400:", () => {
  test.each([
    ["no displayName", { displayName: undefined }, /displayName/],
    ["no answerInputType", { answerInputType: undefined }, /answerInputType/],
    ["an unknown answerInputType", { answerInputType: "unknownFutureValue" }, /answerInputType/],
    ["a text with options", { answerOptions: ["Yes"] }, /answerOptions: must have options for radioButton/],
    ["an id", { id: "1" }, /id: is read-only/],
  ])("%s", async (_, change, message) => {
    expect(refusal(await ask("POST", "/customQuestions", { ...source, ...change }))).toMatchObject({
      status: 400,
      message: expect.stringMatching(message) as unknown,
    });
    expect((await ask("GET", "/customQuestions")).json).toMatchObject({ value: [] });
  });

  test("a choice whose options are taken away", async () => {
    const path = `/customQuestions/${await create(developer)}`;
    expect(refusal(await ask("PATCH", path, { answerOptions: [] }))).toMatchObject({ status: 400 });
    expect((await ask("GET", path)).json).toMatchObject(developer);
  });
});

test("an external registration has no questions", async () => {
  ({ id: meetingId } = await emulator.addMeeting());
  expect(refusal(await ask("GET", "/customQuestions"))).toEqual({
    status: 400,
    code: "BadRequest",
    message: "Resource not found for the segment 'customQuestions'.",
  });
});
