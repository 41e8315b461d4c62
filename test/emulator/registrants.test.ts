import { z } from "zod";
import type { Emulator } from "../../provider/emulator";
import { Resources, applicationToken, refusal, register, registrantsPath, send, shaped } from "./support";

const listSchema = z.object({
  value: z.array(z.object({ id: z.string() })),
  "@odata.nextLink": z.string().optional(),
});
const createdSchema = z.object({ joinWebUrl: z.string() });

const resources = new Resources();
let emulator: Emulator;
let token: string;

beforeEach(async () => {
  emulator = await resources.emulator();
  token = await applicationToken(emulator);
});
afterEach(() => resources.cleanUp());

async function joinWebUrl(id: string): Promise<string> {
  return shaped(createdSchema, await register(emulator, token, id)).joinWebUrl;
}

function unregister(id: string): ReturnType<typeof send> {
  const path = `${registrantsPath(emulator)}/${encodeURIComponent(id).replaceAll(".", "%2E")}`;
  return send(emulator.endpoint, { method: "DELETE", path, token });
}

/** The ids of each page, and the links between them. */
async function readPages(path = registrantsPath(emulator)): Promise<{ pages: string[][]; links: string[] }> {
  const page = shaped(listSchema, await send(emulator.endpoint, { path, token }));
  const ids = page.value.map(({ id }) => id);
  const next = page["@odata.nextLink"];
  if (next === undefined) return { pages: [ids], links: [] };
  const rest = await readPages(next.slice(emulator.endpoint.length));
  return { pages: [ids, ...rest.pages], links: [next, ...rest.links] };
}

test.each([
  "gWWckDBR6UOI8_yzWCzeNw,6pAAiSU1bkGqc8soJZw5Pg,3aMJxgQBxEufdo7_Qube_w",
  "ada@contoso.example",
  "a/b/c",
  "#42",
  "who?",
  "100%",
  "%2F",
  "O'Ada",
  'the "first"',
  "Ada Grace",
  "+1 555",
  "Ådä 学生 🎓",
  "..",
  ".",
  "__proto__",
  "registrants",
  "\n",
  "x".repeat(2000),
])("an id of any form is registered, listed and removed: %j", async (id) => {
  expect((await register(emulator, token, id)).json).toMatchObject({ id });
  expect((await readPages()).pages).toEqual([[id]]);
  expect((await unregister(id)).status).toBe(204);
  expect((await readPages()).pages).toEqual([[]]);
});

test("a link names the person that it was made for", async () => {
  const id = "a/b & 'c' 学生";
  const context = new URL(await joinWebUrl(id)).searchParams.get("context") ?? "";
  expect(JSON.parse(context)).toEqual({
    Tid: emulator.tenantId,
    Oid: emulator.organizer,
    prid: id,
    isPublic: true,
  });
});

test("ids differ by case, and are not trimmed", async () => {
  for (const id of ["Ada", "ada", " ada"]) expect((await register(emulator, token, id)).status).toBe(200);
  expect((await readPages()).pages).toEqual([["Ada", "ada", " ada"]]);
});

test("removing somebody who is not registered is 404", async () => {
  expect(refusal(await unregister("Ada"))).toEqual({
    status: 404,
    code: "NotFound",
    message: "The registrant 'Ada' was not found.",
  });
});

describe("a list", () => {
  test("is one page without a link while it fits", async () => {
    await emulator.settings({ pageSize: 2 });
    for (const id of ["a", "b"]) await register(emulator, token, id);
    expect(await readPages()).toEqual({ pages: [["a", "b"]], links: [] });
  });

  test("has pages of 100 unless told otherwise", async () => {
    for (let index = 0; index < 101; index++) await register(emulator, token, String(index));
    expect((await readPages()).pages.map((page) => page.length)).toEqual([100, 1]);
  });

  test("links its pages by the same origin and path, as it was asked for", async () => {
    await emulator.settings({ pageSize: 2 });
    for (const id of ["a", "b", "c", "d", "e"]) await register(emulator, token, id);
    const path = registrantsPath(emulator).replace("onlineMeetings", "online%4Deetings");
    const { pages, links } = await readPages(path);
    expect(pages).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    for (const link of links)
      expect(link).toMatch(new RegExp(`^${emulator.endpoint}${path}\\?\\$skiptoken=\\d+$`));
  });

  test("neither skips nor repeats anyone when others are removed between its pages", async () => {
    await emulator.settings({ pageSize: 2 });
    for (const id of ["a", "b", "c", "d", "e"]) await register(emulator, token, id);
    const first = shaped(
      listSchema,
      await send(emulator.endpoint, { path: registrantsPath(emulator), token }),
    );
    await unregister("a");
    await unregister("c");
    const next = first["@odata.nextLink"] ?? "";
    expect((await readPages(next.slice(emulator.endpoint.length))).pages).toEqual([["d", "e"]]);
  });
});

describe("registering somebody again", () => {
  test("is a conflict, and the first link stays", async () => {
    const link = await joinWebUrl("Ada");
    expect(refusal(await register(emulator, token, "Ada"))).toMatchObject({ status: 409, code: "Conflict" });
    expect(await emulator.registrants(emulator.meetings.everyone)).toMatchObject([{ joinWebUrl: link }]);
  });

  test("gives the same link with sameLink", async () => {
    await emulator.settings({ repeatedPost: "sameLink" });
    const link = await joinWebUrl("Ada");
    expect(await joinWebUrl("Ada")).toBe(link);
    expect(await emulator.registrants(emulator.meetings.everyone)).toMatchObject([{ joinWebUrl: link }]);
  });

  test("gives another link with newLink, and the first is void", async () => {
    await emulator.settings({ repeatedPost: "newLink" });
    const first = await joinWebUrl("Ada");
    const second = await joinWebUrl("Ada");
    expect(second).not.toBe(first);
    expect(await emulator.registrants(emulator.meetings.everyone)).toMatchObject([{ joinWebUrl: second }]);
  });

  test("after removal gives another link", async () => {
    const first = await joinWebUrl("Ada");
    await unregister("Ada");
    expect(await joinWebUrl("Ada")).not.toBe(first);
  });
});
