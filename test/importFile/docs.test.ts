import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { planImport } from "../../provider/importFile/planImport";
import { externalMeetingRegistration } from "../../provider/resources/ExternalMeetingRegistration";
import { readRoster } from "../../provider/roster/readRoster";
import { columns } from "../../provider/roster/RosterRow";

const docs = resolve(__dirname, "../../docs");
const page = readFileSync(resolve(docs, "import.md"), "utf8");

test("the table of columns is the code's", () => {
  const table = page.split("## The roster")[1] ?? "";
  expect([...table.matchAll(/^\| `(\w+)` /gm)].map(([, column]) => column)).toEqual(columns);
});

test("the roster of the page can be read", () => {
  const example = /^```csv\n([^]*?)^```/m.exec(page)?.[1] ?? "";
  const [ada] = readRoster("roster.csv", Buffer.from(example));
  expect(ada).toMatchObject({
    id: "ada@contoso.com",
    joinWebUrl: expect.stringMatching(/^https:/) as string,
  });
});

test("the file on the registrant's page is what the command writes", () => {
  const registrant = readFileSync(resolve(docs, "ExternalMeetingRegistrant.md"), "utf8");
  const example = /^```json\n([^]*?)^```/m.exec(registrant)?.[1] ?? "";
  const organizer = "16664f75-11dc-4870-bec6-38c1aaa81431";
  const { file } = planImport(
    {
      organizer,
      organizerId: organizer,
      meetingId: "MSpkYzE3Njc0Yy04MWQ5LTRhZGItYmZ",
      meeting: undefined,
      registration: { definition: externalMeetingRegistration, id: "r", declared: {}, outputs: {} },
      audience: "everyone",
      registrantIds: ["ada@contoso.com"],
    },
    {
      roster: [
        {
          line: 2,
          id: "ada@contoso.com",
          name: "ada",
          joinWebUrl: "https://teams.microsoft.com/l/meetup-join/...",
        },
      ],
      isOnlyRoster: false,
      meetingName: undefined,
      registrationName: undefined,
      out: undefined,
    },
  );
  expect(JSON.parse(example)).toEqual(file);
});
