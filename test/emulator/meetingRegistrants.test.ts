import { refusal, send, shaped } from "./support";
import { TYPE, Tenant, ada, enrolledSchema } from "./tenant";

/** The questions of Microsoft's example: https://learn.microsoft.com/en-us/graph/api/meetingregistration-post */
const developer = {
  displayName: "Are you a developer?",
  answerInputType: "radioButton",
  answerOptions: ["Yes", "No"],
  isRequired: true,
};
const source = { displayName: "Where did you hear about us?", answerInputType: "text" };
const grace = { ...ada, firstName: "Grace", lastName: "Hopper", email: "grace@contoso.example" };
const nothing = {
  registrationDateTime: null,
  firstName: null,
  lastName: null,
  email: null,
  status: null,
  customQuestionAnswers: [],
};

const tenant = new Tenant();
beforeEach(() => tenant.open());
afterEach(() => tenant.close());

describe("enrolling", () => {
  test("for organization answers 200 with id and link alone", async () => {
    const registration = await tenant.enable("organization");
    const reply = await registration.enroll();
    expect(reply.status).toBe(200);
    const { id, joinWebUrl } = shaped(enrolledSchema, reply);
    expect(reply.json).toEqual({
      "@odata.context": `${tenant.emulator.endpoint}/beta/$metadata#users('${tenant.emulator.organizer}')/onlineMeetings('${registration.meetingId}')/registration/registrants/$entity`,
      "@odata.type": TYPE,
      ...nothing,
      id: expect.stringMatching(/^[\w-]{22}(,[\w-]{22}){4}$/) as unknown,
      joinWebUrl: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//) as unknown,
    });
    const context = new URL(joinWebUrl).searchParams.get("context") ?? "";
    expect(JSON.parse(context)).toEqual({
      Tid: tenant.emulator.tenantId,
      Oid: tenant.emulator.organizer,
      prid: id,
      isPublic: false,
    });
  });

  test("for everyone answers 200 and says nothing: the link goes out by e-mail", async () => {
    const registration = await tenant.enable("everyone");
    const reply = await registration.enroll(ada, tenant.application);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ "@odata.type": TYPE, ...nothing, id: "", joinWebUrl: "" });
    const held = await tenant.emulator.meetingRegistrants(registration.meetingId);
    expect(held).toMatchObject([
      {
        email: ada.email,
        joinWebUrl: expect.stringMatching(/isPublic%22%3atrue/) as unknown,
        enrolledBy: null,
      },
    ]);
  });

  test("needs an answer to each question that is required, and none to the others", async () => {
    const registration = await tenant.enable("organization", [developer, source]);
    const [developerId = "", sourceId = ""] = await registration.questionIds();
    const answers = (...customQuestionAnswers: object[]) =>
      registration.enroll({ ...ada, customQuestionAnswers });
    const yes = { questionId: developerId, value: "Yes" };
    for (const [reply, message] of [
      [await registration.enroll(), /'Are you a developer\?' must be answered/],
      [await answers({ ...yes, value: "" }), /must be answered/],
      [await answers({ ...yes, value: "Perhaps" }), /one of its options/],
      [await answers(yes, yes), /must be answered once/],
      [await answers(yes, { questionId: "1", value: "x" }), /there is no question '1'/],
      [await answers({ ...yes, displayName: "x" }), /displayName: is read-only/],
    ] as const) {
      expect(refusal(reply)).toMatchObject({
        status: 400,
        message: expect.stringMatching(message) as unknown,
      });
    }
    expect(await registration.list()).toEqual([]);
    expect((await answers(yes)).status).toBe(200);
    const answered = [yes, { questionId: sourceId, value: "Internet" }];
    expect((await registration.enroll({ ...grace, customQuestionAnswers: answered })).status).toBe(200);
    const values = (await registration.list()).map(({ customQuestionAnswers }) => customQuestionAnswers);
    expect(values).toEqual([
      [answer(developer, "Yes"), answer(source, "")],
      [answer(developer, "Yes"), answer(source, "Internet")],
    ]);
  });

  test.each([
    ["no first name", { firstName: undefined }, /firstName/],
    ["an empty last name", { lastName: "" }, /lastName: must not be empty/],
    ["no e-mail address", { email: "ada" }, /email: must be an e-mail address/],
    ["an id", { id: "1" }, /id: is read-only/],
    ["a status", { status: "registered" }, /status: is read-only/],
    ["an unknown property", { userId: "1" }, /userId/],
    ["no @odata.type", { "@odata.type": undefined }, /@odata\.type/],
  ])("refuses %s", async (_, change, message) => {
    const registration = await tenant.enable("organization");
    expect(refusal(await registration.enroll({ ...ada, ...change }))).toMatchObject({
      status: 400,
      code: "BadRequest",
      message: expect.stringMatching(message) as unknown,
    });
  });

  test("somebody again is a conflict, or gives the same link or another one, as the settings say", async () => {
    const registration = await tenant.enable("organization");
    const link = async () => shaped(enrolledSchema, await registration.enroll()).joinWebUrl;
    const first = await link();
    expect(refusal(await registration.enroll({ ...ada, email: "ADA@contoso.example" }))).toMatchObject({
      status: 409,
      code: "Conflict",
    });
    await tenant.emulator.settings({ repeatedPost: "sameLink" });
    expect(await link()).toBe(first);
    await tenant.emulator.settings({ repeatedPost: "newLink" });
    expect(await link()).not.toBe(first);
    expect(await registration.list()).toHaveLength(1);
  });
});

describe("the list of registrants", () => {
  test("says who they are, and has neither links nor ids of questions", async () => {
    const registration = await tenant.enable("organization");
    const id = await registration.enrolledId();
    const list = await registration.list();
    expect(list).toEqual([
      {
        "@odata.type": TYPE,
        id,
        registrationDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
        joinWebUrl: null,
        firstName: "Ada",
        lastName: "Lovelace",
        email: ada.email,
        status: "registered",
        customQuestionAnswers: [],
      },
    ]);
  });

  test("is for the organizer alone", async () => {
    const { path } = await tenant.enable("organization");
    expect(refusal(await send(tenant.emulator.endpoint, { path, token: tenant.ada }))).toMatchObject({
      status: 403,
    });
    expect(refusal(await send(tenant.emulator.endpoint, { path, token: tenant.application }))).toMatchObject({
      status: 403,
    });
  });
});

function answer({ displayName }: { readonly displayName: string }, value: string): object {
  return { questionId: null, displayName, value };
}
