import type { Held, Inventory } from "../../provider/importFile/Inventory";
import { planImport, type ImportRequest } from "../../provider/importFile/planImport";
import { diff } from "../../provider/pulumi/diff";
import { meetingRegistration } from "../../provider/resources/MeetingRegistration";
import { externalMeetingRegistration } from "../../provider/resources/ExternalMeetingRegistration";
import { onlineMeeting } from "../../provider/resources/OnlineMeeting";
import type { MeetingAudience } from "../../provider/resources/shared/registration";

const joinWebUrl = "https://teams.microsoft.com/l/meetup-join/secret";
const directory = {
  tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
  userId: "cc515404-b55c-466e-b896-992c918ecc01",
};

const meeting = { organizer: "organizer@contoso.com", meetingId: "m1" };

function inventoryFor(allowedRegistrant: MeetingAudience): Inventory {
  const declared = { ...meeting, allowedRegistrant };
  return {
    ...meeting,
    organizerId: null,
    meeting: undefined,
    registration: {
      definition: externalMeetingRegistration,
      id: "r1",
      declared,
      outputs: { organizerId: null },
    },
    audience: allowedRegistrant,
    registrantIds: ["ada@contoso.com", "grace@contoso.com"],
  };
}

const inventory = inventoryFor("everyone");
const organization = inventoryFor("organization");

const request: ImportRequest = {
  roster: undefined,
  isOnlyRoster: false,
  meetingName: undefined,
  registrationName: "registration",
  out: undefined,
};

const ada = { line: 2, id: "ada@contoso.com", ...directory, joinWebUrl, name: "ada" };
const grace = { line: 3, id: "grace@contoso.com" };

test("a resource is in the file as create would have left it in state, its link as a secret of Pulumi's", () => {
  const { file } = planImport(organization, { ...request, roster: [ada], isOnlyRoster: true });
  const provider = (type: string) => ({
    __provider: `exports.handler=()=>require("pulumi-teams-registration/dynamic").${type}`,
  });
  expect(file).toEqual({
    resources: [
      {
        type: "pulumi-nodejs:dynamic/teams:ExternalMeetingRegistration",
        name: "registration",
        id: "r1",
        inputs: { ...meeting, allowedRegistrant: "organization", ...provider("ExternalMeetingRegistration") },
        outputs: {
          ...meeting,
          allowedRegistrant: "organization",
          organizerId: null,
          ...provider("ExternalMeetingRegistration"),
        },
      },
      {
        type: "pulumi-nodejs:dynamic/teams:ExternalMeetingRegistrant",
        name: "ada",
        id: ada.id,
        inputs: { ...meeting, registrantId: ada.id, ...directory, ...provider("ExternalMeetingRegistrant") },
        outputs: {
          ...meeting,
          registrantId: ada.id,
          ...directory,
          joinWebUrl: {
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            plaintext: JSON.stringify(joinWebUrl),
          },
          organizerId: null,
          ...provider("ExternalMeetingRegistrant"),
        },
      },
    ],
  });
});

test("under /me, without a roster, nothing is declared but the meeting and the id, and the link is null", () => {
  const me = { ...inventory, organizer: undefined, organizerId: "o1" };
  const { resources } = planImport(me, { ...request, registrationName: undefined }).file;
  expect(resources).toHaveLength(2);
  const { inputs, outputs } = resources[0] ?? {};
  expect(Object.keys(inputs ?? {})).toEqual(["meetingId", "registrantId", "__provider"]);
  expect(outputs).toMatchObject({
    organizer: null,
    tenantId: null,
    userId: null,
    joinWebUrl: null,
    organizerId: "o1",
  });
});

const held: Held = {
  definition: onlineMeeting,
  id: "m1",
  declared: { organizer: meeting.organizer, externalId: "own" },
  outputs: { passcode: "secret", isAdopted: true },
};

test("the meeting is in the file under its name, with what would replace it, and with its passcode as a secret", () => {
  const { file, remarks } = planImport(
    { ...inventory, meeting: held },
    { ...request, meetingName: "webinar" },
  );
  expect(file.resources).toHaveLength(4);
  expect(file.resources[0]).toMatchObject({
    type: "pulumi-nodejs:dynamic/teams:OnlineMeeting",
    name: "webinar",
    id: "m1",
    outputs: { externalId: "own", subject: null, isAdopted: true, passcode: { plaintext: '"secret"' } },
  });
  expect(Object.keys(file.resources[0]?.inputs ?? {})).toEqual(["organizer", "externalId", "__provider"]);
  expect(remarks).toContainEqual(
    expect.stringMatching(/^Without what can be changed in place: webinar\. .*update/),
  );
});

test.each([onlineMeeting, meetingRegistration])(
  "whatever the program declares of a $type beside what is in the file is an update, and no replacement",
  (definition) => {
    const declared = { ...meeting, allowedRegistrant: "everyone", externalId: "own" };
    const registration = { ...inventory.registration, definition, declared };
    const [entry] = planImport({ ...inventory, registration }, request).file.resources;
    const program = { ...entry?.inputs, subject: "A talk", startDateTime: "2027-01-01T10:00:00Z" };
    expect(diff(definition.inputs, entry?.outputs ?? {}, program)).toMatchObject({
      changes: true,
      replaces: [],
    });
  },
);

const next = "Next: pulumi import --file FILE --generate-code=false";

test.each<[what: string, inventory: Inventory, request: Partial<ImportRequest>, remarks: readonly RegExp[]]>([
  [
    "how many links are lost, and how to get new ones",
    inventory,
    { roster: [ada, grace] },
    [
      /^Without joinWebUrl: 1 of 2 registrants\. .*null in state.*pulumi up --replace URN.*adopt: true/,
      /^In clear/,
    ],
  ],
  ["that all links are lost without a roster", inventory, {}, [/^Without joinWebUrl: 2 of 2 registrants/]],
  [
    "that the file holds links",
    inventory,
    { roster: [ada], isOnlyRoster: true },
    [/At Graph/, /1 join link\. .*git/],
  ],
  [
    "who would be replaced, by line and else by the shortened id",
    organization,
    { roster: [{ ...grace, joinWebUrl }] },
    [
      /^At Graph, but not in the roster: 1 registrant \(ada@…\)\. They are in the file: declare them as well.*--only-roster/,
      /^Without tenantId and userId.*2 registrants \(line 3 of the roster; not in the roster: ada@…\).*replacement/,
      /^Without joinWebUrl: 1 of 2/,
      /^In clear/,
    ],
  ],
  [
    "nothing of replacements where nobody is incomplete",
    organization,
    { roster: [ada], isOnlyRoster: true },
    [
      /^At Graph, but not in the roster: 1 registrant \(grac…\)\. They are not in the file, and stay registered\.$/,
      /^In clear/,
    ],
  ],
  [
    "who is not registered",
    { ...inventory, registrantIds: [ada.id] },
    { roster: [ada, grace] },
    [/^In the roster, but not registered at Graph: 1 row \(line 3\)\. .*not in the file/, /^In clear/],
  ],
  [
    "that registrants of the other kind are not in the file",
    { ...inventory, registrantIds: undefined },
    {},
    [/^The meeting has a meetingRegistration, whose registrants are not in the file: .*adopt: true/],
  ],
])("says %s", (_what, held, wanted, remarks) => {
  const [summary, ...said] = planImport(held, { ...request, ...wanted }).remarks;
  expect(summary).toMatch(/^In the file: \d resources?, \d registrants? among them\.$/);
  expect(said).toEqual([...remarks.map((remark) => expect.stringMatching(remark) as string), next]);
  expect(said.join()).not.toMatch(/secret|contoso/);
});

test("names ten at most, and says how many more there are", () => {
  const registrantIds = Array.from({ length: 3000 }, (_, index) => `person${index}`);
  const [, said] = planImport({ ...inventory, registrantIds }, { ...request, roster: [] }).remarks;
  expect(said).toMatch(/3000 registrants \((pers…, ){9}pers… and 2990 more\)/);
});

test("names the file in what comes next", () => {
  expect(planImport(inventory, { ...request, out: "a.json" }).remarks.at(-1)).toContain("--file a.json ");
});
