import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import {
  REGISTRANT,
  REGISTRATION,
  Resources,
  refusal,
  register,
  registrantsPath,
  send,
  shaped,
} from "./support";

const pageSchema = z.object({
  "@odata.context": z.string(),
  "@odata.count": z.number().optional(),
  "@odata.nextLink": z.string().optional(),
  value: z.array(z.record(z.string(), z.unknown())),
});
type Page = z.output<typeof pageSchema>;

const resources = new Resources();
let emulator: Emulator;
let token: string;

beforeAll(async () => {
  emulator = await resources.emulator();
  token = await emulator.delegatedToken();
  for (const id of ["Ada", "Grace", "O'Hara"]) await register(emulator, token, id);
});
afterAll(() => resources.cleanUp());

function get(path: string, method = "GET"): Promise<Reply> {
  return send(emulator.endpoint, { method, path, token });
}

async function list(query: string): Promise<Page> {
  return shaped(pageSchema, await get(`${registrantsPath(emulator)}?${query}`));
}

async function readAll(query: string): Promise<readonly Page[]> {
  const page = await list(query);
  const next = page["@odata.nextLink"];
  return next === undefined ? [page] : [page, ...(await readAll(new URL(next).search.slice(1)))];
}

const idsOf = ({ value }: Page): unknown[] => value.map(({ id }) => id);

describe("a list", () => {
  test("$select names the properties that it has, and the context says so", async () => {
    const page = await list("$select=id,userId");
    expect(page.value[0]).toEqual({ "@odata.type": REGISTRANT, id: "Ada", userId: null });
    expect(page["@odata.context"]).toMatch(/\/registration\/registrants\(id,userId\)$/);
  });

  test("$filter by equality chooses, and a quote in the text is doubled", async () => {
    expect(idsOf(await list(`$filter=${encodeURIComponent("id eq 'O''Hara'")}`))).toEqual(["O'Hara"]);
    expect(idsOf(await list("$filter=id%20eq%20'Nobody'"))).toEqual([]);
  });

  test("$top makes the pages smaller, and every page keeps the query", async () => {
    const pages = await readAll("$top=2&$count=true&$select=id");
    expect(pages.map(idsOf)).toEqual([["Ada", "Grace"], ["O'Hara"]]);
    for (const page of pages) {
      expect(page["@odata.count"]).toBe(3);
      expect(Object.keys(page.value[0] ?? {})).toEqual(["@odata.type", "id"]);
    }
  });

  test("$count counts what $filter leaves, and not only what is on the page", async () => {
    expect(await list("$count=true&$top=1&$filter=id%20eq%20'Ada'")).toMatchObject({ "@odata.count": 1 });
    expect(await list("$count=false")).not.toHaveProperty(["@odata.count"]);
  });

  test.each([
    [
      "$select=colour",
      "Could not find a property named 'colour' on type 'microsoft.graph.externalMeetingRegistrant'.",
    ],
    [
      "$filter=colour%20eq%20'red'",
      "Could not find a property named 'colour' on type 'microsoft.graph.externalMeetingRegistrant'.",
    ],
  ])("refuses %s", async (query, message) => {
    const reply = await get(`${registrantsPath(emulator)}?${query}`);
    expect(refusal(reply)).toEqual({ status: 400, code: "BadRequest", message });
  });
});

test("a registration shows what $select names", async () => {
  const path = registrantsPath(emulator).replace(/\/registrants$/, "");
  const { json } = await get(`${path}?$select=allowedRegistrant`);
  expect(json).toEqual({
    "@odata.context": expect.stringMatching(/\/registration\(allowedRegistrant\)\/\$entity$/) as unknown,
    "@odata.type": REGISTRATION,
    allowedRegistrant: "everyone",
  });
});

describe("a path with keys in parentheses, as OData writes it,", () => {
  const registration = (): string =>
    `/beta/users('${emulator.organizer}')/onlineMeetings('${emulator.meetings.everyone}')/registration`;

  test("names the same as one with keys in segments of their own", async () => {
    expect((await get(registration())).json).toMatchObject({ allowedRegistrant: "everyone" });
    expect((await get(`${registration()}/registrants`)).json).toMatchObject({
      value: [{ id: "Ada" }, {}, {}],
    });
  });

  test("has the context of an answer among them", async () => {
    const { json } = await get(registration());
    const { "@odata.context": context } = z.looseObject({ "@odata.context": z.string() }).parse(json);
    const path = context.replace(`${emulator.endpoint}/beta/$metadata#`, "/beta/").replace("/$entity", "");
    expect((await get(path)).json).toEqual(json);
  });

  test("has its quotes doubled, and may escape them", async () => {
    for (const key of ["O''Margaret", "O%27%27Margaret"]) {
      await register(emulator, token, "O'Margaret");
      expect((await get(`${registration()}/registrants('${key}')`, "DELETE")).status).toBe(204);
    }
  });
});

test.each([
  { prefer: "return=minimal" },
  { sdkversion: "graph-js/3.0.7" },
  { "accept-language": "de-DE" },
  { "if-match": "*" },
  { consistencylevel: "eventual" },
])("a header that clients send changes nothing: %j", async (headers) => {
  await register(emulator, token, "Hedy");
  const path = `${registrantsPath(emulator)}/Hedy`;
  expect((await send(emulator.endpoint, { method: "DELETE", path, token, headers })).status).toBe(204);
});
