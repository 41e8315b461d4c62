import { readRoster } from "../../provider/roster/readRoster";
import { RosterError } from "../../provider/roster/RosterError";

const tenantId = "909c6581-5130-43e9-88f3-fcb3582cde37";
const userId = "cc515404-b55c-466e-b896-992c918ecc01";
const joinWebUrl = "https://teams.microsoft.com/l/meetup-join/secret";

function read(file: string, text: string | Uint8Array): unknown {
  return readRoster(file, typeof text === "string" ? new TextEncoder().encode(text) : text);
}

function refusal(file: string, text: string | Uint8Array): readonly string[] {
  try {
    read(file, text);
  } catch (error) {
    if (error instanceof RosterError) return error.lines;
    throw error;
  }
  throw new Error("the roster was taken");
}

const ada = { line: 2, id: "ada", tenantId, userId, joinWebUrl, name: "Ada" };

test.each<[what: string, file: string, text: string, rows: readonly object[]]>([
  [
    "every column",
    "r.csv",
    `id,tenantId,userId,joinWebUrl,name\nada,${tenantId},${userId},${joinWebUrl},Ada\n`,
    [ada],
  ],
  [
    "every property",
    "r.json",
    `[\n${JSON.stringify({ id: "ada", tenantId, userId, joinWebUrl, name: "Ada" })}]`,
    [ada],
  ],
  ["columns in another order", "r.csv", "name,id\nAda,ada", [{ line: 2, id: "ada", name: "Ada" }]],
  ["empty cells as left out", "r.csv", "id,tenantId,userId\nada,,\n", [{ line: 2, id: "ada" }]],
  ["null as left out", "r.json", `[{"id":"ada","name":null}]`, [{ line: 1, id: "ada" }]],
  ["a byte order mark", "r.csv", "\uFEFFid\nada\n", [{ line: 2, id: "ada" }]],
  ["a byte order mark", "r.json", `\uFEFF[{"id":"ada"}]`, [{ line: 1, id: "ada" }]],
  ["Windows line ends", "r.csv", "id,name\r\nada,Ada\r\n", [{ line: 2, id: "ada", name: "Ada" }]],
  ["a capital ending", "R.CSV", "id\nada\n", [{ line: 2, id: "ada" }]],
  [
    "quotes, and text with commas, quotes and lines",
    "r.csv",
    `"id","name"\n"a,b","say ""hi"""\n"c\nd",x\n"e",y`,
    [
      { line: 2, id: "a,b", name: 'say "hi"' },
      { line: 3, id: "c\nd", name: "x" },
      { line: 5, id: "e", name: "y" },
    ],
  ],
  [
    "rows of nothing as no rows, and lines as an editor counts them",
    "r.csv",
    "id,name\n\nada,\n,\n\ngrace,\n",
    [
      { line: 3, id: "ada" },
      { line: 6, id: "grace" },
    ],
  ],
  [
    "lines of JSON as an editor counts them",
    "r.json",
    `[\n  {\n    "id": "a]{,\\"\\\\"\n  },\n\n  {"id": "b"}, {"id":\n"c"}\n]`,
    [
      { line: 2, id: 'a]{,"\\' },
      { line: 6, id: "b" },
      { line: 6, id: "c" },
    ],
  ],
  ["a list of nobody", "r.json", "[]", []],
  [
    "ids as they are: with spaces, and in other cases",
    "r.csv",
    "id\n ada\nada\nAda\n",
    [
      { line: 2, id: " ada" },
      { line: 3, id: "ada" },
      { line: 4, id: "Ada" },
    ],
  ],
])("reads %s (%s)", (_what, file, text, rows) => {
  expect(read(file, text)).toEqual(rows);
});

const latin1 = Uint8Array.from([...Buffer.from("id\nad"), 0xe4, 0x0a]);
const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from("id\nada\n", "utf16le")]);

test.each<[what: string, file: string, text: string | Uint8Array, lines: readonly RegExp[]]>([
  ["another ending", "r.txt", "id\nada", [/^r\.txt: .*\.csv nor \.json: rename it$/]],
  ["nothing", "r.csv", "", [/^r\.csv: is empty: the first line must name the columns/]],
  ["blank lines", "r.csv", "\n\n", [/^r\.csv: is empty/]],
  ["nothing", "r.json", " \n", [/^r\.json: is empty/]],
  ["Latin-1", "r.csv", latin1, [/^r\.csv: is not UTF-8: save it as UTF-8$/]],
  ["UTF-16", "r.csv", utf16, [/^r\.csv: is not UTF-8/]],
  ["no column id", "r.csv", "name\nAda", [/^r\.csv:1: there is no column id: the first line must name/]],
  ["no header", "r.csv", `ada,${joinWebUrl}\n`, [/^r\.csv:1: there is no column id/]],
  ["semicolons", "r.csv", "id;name\nada;Ada", [/^r\.csv:1: there is no column id: .*commas$/]],
  ["tabs", "r.csv", "id\tname\nada\tAda", [/^r\.csv:1: there is no column id: .*commas$/]],
  [
    "an unknown column",
    "r.csv",
    "id,email\nada,x",
    [/^r\.csv:1: column 2 "email" is not one .* or use one of id, /],
  ],
  [
    "a column in another case",
    "r.csv",
    "id,tenantID\nada,",
    [/^r\.csv:1: column 2 "tenantID" .*: write tenantId$/],
  ],
  ["a link for a column", "r.csv", `id,${joinWebUrl}\n`, [/^r\.csv:1: column 2 is not one/]],
  ["a column twice", "r.csv", "id,name,id\na,b,c", [/^r\.csv:1: column 3 "id" is there twice/]],
  [
    "too many cells",
    "r.csv",
    "id,name\nada,Ada,x",
    [/^r\.csv:2: has another number of cells \(3\) .* columns \(2\): put/],
  ],
  ["too few cells", "r.csv", "id,name\nada", [/^r\.csv:2: has another number of cells \(1\)/]],
  [
    "a quote that is not closed",
    "r.csv",
    'id\nada\n"grace\n',
    [/^r\.csv:3: the double quote .* is not closed/],
  ],
  ["a quote in the midst", "r.csv", 'id\nada "the" x\n', [/^r\.csv:2: has a double quote in the midst/]],
  ["text after a quote", "r.csv", 'id\nada\n"a"b\n', [/^r\.csv:3: has a double quote in the midst/]],
  ["an empty id", "r.csv", "id,name\n,Ada", [/^r\.csv:2: id is required: give the person's id/]],
  ["an id that no URL can carry", "r.csv", "id\n..", [/^r\.csv:2: id is "\.", "\.\."/]],
  [
    "ids of the directory that are none",
    "r.csv",
    "id,tenantId,userId\nada,x,y\n",
    [/^r\.csv:2: tenantId is not a GUID: give/, /^r\.csv:2: userId is not a GUID: give/],
  ],
  [
    "one id of the directory without the other",
    "r.csv",
    `id,tenantId,userId\nada,${tenantId},\ngrace,,${userId}\n`,
    [/^r\.csv:2: has only one of tenantId and userId: give both/, /^r\.csv:3: has only one of/],
  ],
  [
    "a link that is none",
    "r.csv",
    "id,joinWebUrl\nada,http://x\n",
    [/^r\.csv:2: joinWebUrl is not a link \(https/],
  ],
  ["an id twice", "r.csv", "id\nada\ngrace\nada\n", [/^r\.csv:4: has the id of line 2: leave/]],
  [
    "a GUID twice, in either case",
    "r.csv",
    `id\n${userId}\n${userId.toUpperCase()}\n`,
    [/^r\.csv:3: has the id of line 2/],
  ],
  ["a name twice", "r.csv", "id,name\na,x\nb,x\n", [/^r\.csv:3: has the name of the resource of line 2/]],
  [
    "a name that is another's id",
    "r.csv",
    "id,name\na,b\nb,\n",
    [/^r\.csv:3: has the name of the resource of line 2/],
  ],
  ["no JSON", "r.json", "[{]", [/^r\.json: is not valid JSON/]],
  ["no list", "r.json", `{"id":"ada"}`, [/^r\.json:1: is not a list/]],
  [
    "no objects",
    "r.json",
    `["ada",\n"grace"]`,
    [/^r\.json:1: is not an object/, /^r\.json:2: is not an object/],
  ],
  ["no id", "r.json", `[\n{}]`, [/^r\.json:2: id is required/]],
  [
    "a number for an id",
    "r.json",
    `[{"id":1}]`,
    [/^r\.json:1: id must be a string, not a value of type number/],
  ],
  [
    "an unknown property",
    "r.json",
    `[{"id":"ada","Name":"x"}]`,
    [/^r\.json:1: the property "Name" .*: write name$/],
  ],
  ["an empty name", "r.json", `[{"id":"ada","name":""}]`, [/^r\.json:1: name must not be empty/]],
])("refuses %s (%s), and says where and what to do", (_what, file, text, lines) => {
  const refused = refusal(file, text);
  expect(refused).toEqual(lines.map((line) => expect.stringMatching(line) as string));
  expect(refused.join()).not.toContain("secret");
});

test("everything that is wrong is said at once, in the order of the file", () => {
  const text = "id,email\nada,x\n,y\nada,z\ngrace\n";
  expect(refusal("r.csv", text).map((line) => line.split(" ", 1)[0])).toEqual([
    "r.csv:1:",
    "r.csv:3:",
    "r.csv:4:",
    "r.csv:5:",
  ]);
  expect(refusal("r.json", `[{},\n{"id":""},\n3]`)).toHaveLength(3);
});

test("a roster of 20,000 rows is read in a moment", () => {
  const text = `id\n${Array.from({ length: 20_000 }, (_, index) => `person${index}@contoso.com`).join("\n")}\n`;
  expect(read("r.csv", text)).toHaveLength(20_000);
});
