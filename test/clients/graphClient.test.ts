import type { PageCollection } from "@microsoft/microsoft-graph-client";
import {
  AuthenticationHandler,
  Client,
  GraphError,
  PageIterator,
  RetryHandler,
  RetryHandlerOptions,
  TelemetryHandler,
} from "@microsoft/microsoft-graph-client";
import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../../provider/emulator";
import { Loopback } from "./loopback";

const EXTERNAL = "#microsoft.graph.externalMeetingRegistration";
const REGISTRANT = "#microsoft.graph.externalMeetingRegistrant";
const times = { startDateTime: "2026-01-31T09:00:00-08:00", endDateTime: "2026-01-31T10:00:00-08:00" };

const meetingSchema = z.looseObject({ id: z.string(), joinWebUrl: z.url(), subject: z.string().nullable() });
const registrantSchema = z.looseObject({ id: z.string(), joinWebUrl: z.url() });
const namedSchema = z.looseObject({ id: z.string() });
const pageSchema = z.looseObject({
  value: z.array(z.unknown()),
  "@odata.nextLink": z.string().optional(),
  "@odata.count": z.number().optional(),
});

let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  emulator = await startEmulator({ pageSize: 2 });
  client = connect(await emulator.delegatedToken());
});
afterEach(() => emulator.close());

/** Microsoft's client with the chain that it makes itself, but for the last link. */
function connect(token: string): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) });
  const retry = new RetryHandler(new RetryHandlerOptions(1, 2));
  const telemetry = new TelemetryHandler();
  authentication.setNext(retry);
  retry.setNext(telemetry);
  telemetry.setNext(new Loopback());
  return Client.initWithMiddleware({
    middleware: authentication,
    baseUrl: emulator.endpoint.replace("http:", "https:"),
    defaultVersion: "beta",
    customHosts: new Set([new URL(emulator.endpoint).hostname]),
  });
}

async function post<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  body: object,
): Promise<z.output<Schema>> {
  const answer: unknown = await client.api(path).post(body);
  return schema.parse(answer);
}

async function get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const answer: unknown = await client.api(path).get();
  return schema.parse(answer);
}

async function createMeeting(): Promise<string> {
  return (await post("/me/onlineMeetings", meetingSchema, { ...times, subject: "Ignite" })).id;
}

async function failure(work: Promise<unknown>): Promise<GraphError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GraphError) return error;
  throw new Error("The client did not fail with a GraphError.", { cause: error });
}

test("the client carries a meeting, its registration and its registrants through their lives", async () => {
  const meeting = `/me/onlineMeetings/${await createMeeting()}`;
  const enabled = await post(`${meeting}/registration`, namedSchema, {
    "@odata.type": EXTERNAL,
    allowedRegistrant: "everyone",
  });
  expect(enabled).toMatchObject({ "@odata.type": EXTERNAL, allowedRegistrant: "everyone" });
  const registrants = `${meeting}/registration/registrants`;
  const ada = await post(registrants, registrantSchema, { "@odata.type": REGISTRANT, id: "ada" });
  expect(ada.id).toBe("ada");
  const changed: unknown = await client.api(meeting).patch({ subject: "Build" });
  expect(changed).toMatchObject({ subject: "Build" });
  for (const path of [`${registrants}/ada`, `${meeting}/registration`, meeting]) {
    await expect(client.api(path).delete()).resolves.toBeUndefined();
  }
  expect((await failure(client.api(meeting).get())).statusCode).toBe(404);
});

test("the client's iterator reads every page of a list", async () => {
  const registrants = `/me/onlineMeetings/${emulator.meetings.everyone}/registration/registrants`;
  const ids = ["ada", "grace", "hedy", "joan", "katherine"];
  for (const id of ids) await post(registrants, registrantSchema, { "@odata.type": REGISTRANT, id });
  const first: unknown = await client.api(registrants).get();
  const { value, "@odata.nextLink": nextLink } = pageSchema.parse(first);
  const page: PageCollection = { value, ...(nextLink !== undefined && { "@odata.nextLink": nextLink }) };
  const read: string[] = [];
  const iterator = new PageIterator(client, page, (item: unknown) => {
    read.push(namedSchema.parse(item).id);
    return true;
  });
  await iterator.iterate();
  expect(read).toEqual(ids);
});

test("the client's query options choose what a list has", async () => {
  const registrants = `/me/onlineMeetings/${emulator.meetings.everyone}/registration/registrants`;
  for (const id of ["ada", "grace", "o'hara"]) {
    await post(registrants, registrantSchema, { "@odata.type": REGISTRANT, id });
  }
  const counted: unknown = await client.api(registrants).top(1).count(true).select("id").get();
  const { value, "@odata.count": count, "@odata.nextLink": next = "" } = pageSchema.parse(counted);
  expect([value, count]).toEqual([[{ "@odata.type": REGISTRANT, id: "ada" }], 3]);
  const second = await get(next, pageSchema);
  expect(second.value).toEqual([{ "@odata.type": REGISTRANT, id: "grace" }]);
  const found: unknown = await client.api(registrants).filter("id eq 'o''hara'").get();
  expect(pageSchema.parse(found).value).toMatchObject([{ id: "o'hara" }]);
});

test("the client finds a meeting by its join link", async () => {
  const meeting = await post("/me/onlineMeetings", meetingSchema, times);
  const filter = `JoinWebUrl eq '${encodeURIComponent(meeting.joinWebUrl)}'`;
  const found: unknown = await client.api("/me/onlineMeetings").version("v1.0").filter(filter).get();
  expect(pageSchema.parse(found).value).toMatchObject([{ id: meeting.id }]);
});

test("the client enrolls a person with Teams and reads the questions", async () => {
  const registration = `/me/onlineMeetings/${await createMeeting()}/registration`;
  await post(registration, namedSchema, {
    "@odata.type": "#microsoft.graph.meetingRegistration",
    allowedRegistrant: "organization",
    customQuestions: [{ displayName: "Why?", answerInputType: "text", isRequired: true }],
  });
  const expanded: unknown = await client
    .api(registration)
    .expand("microsoft.graph.meetingRegistration/customQuestions")
    .header("Accept-Language", "de")
    .get();
  const { customQuestions } = z.looseObject({ customQuestions: z.array(namedSchema).min(1) }).parse(expanded);
  const organizer = `/users/${emulator.organizer}${registration.slice("/me".length)}`;
  const ada = await post(`${organizer}/registrants`, registrantSchema, {
    "@odata.type": "#microsoft.graph.meetingRegistrant",
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@contoso.example",
    customQuestionAnswers: customQuestions.map(({ id }) => ({ questionId: id, value: "To learn" })),
  });
  expect((await get(`${registration}/registrants`, pageSchema)).value).toMatchObject([
    { id: ada.id, status: "registered", customQuestionAnswers: [{ displayName: "Why?", value: "To learn" }] },
  ]);
  await client.api(`${organizer}/registrants/${ada.id}`).header("If-Match", "*").delete();
});

test("a refusal comes out as the client's own error, with code, message and request id", async () => {
  const body = { "@odata.type": REGISTRANT };
  const path = `/me/onlineMeetings/${emulator.meetings.everyone}/registration/registrants`;
  const error = await failure(client.api(path).post(body));
  expect(error).toMatchObject({
    statusCode: 400,
    code: "BadRequest",
    message: expect.stringMatching(/id: /) as unknown,
  });
  expect(error.requestId).toBe((await emulator.journal()).at(-1)?.requestId);
  expect(error.date.getTime()).not.toBeNaN();
});

test("the client tries again when it is told to wait, and gets the link", async () => {
  const path = `/me/onlineMeetings/${emulator.meetings.everyone}/registration/registrants`;
  await emulator.answer({
    method: "POST",
    path: "/registrants$",
    status: 429,
    headers: { "retry-after": "0" },
  });
  await post(path, registrantSchema, { "@odata.type": REGISTRANT, id: "ada" });
  const statuses = (await emulator.journal()).map(({ status }) => status);
  expect(statuses).toEqual([429, 200]);
});
