import { diff } from "../../provider/pulumi/diff";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const declared = {
  organizer: "16664f75-11dc-4870-bec6-38c1aaa81431",
  meetingId: "MSpkYzE3",
  registrantId: "9d96988d-a66a-46ce-aad7-0b245615b297",
  tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
  userId: "cc515404-b55c-466e-b896-992c918ecc01",
};
const told = { joinWebUrl: "https://teams.microsoft.com/l/meetup-join/1", organizerId: null };

function replaces(
  inputs: Record<string, unknown>,
  state: Record<string, unknown> = { ...declared, ...told },
): string[] {
  const difference = diff(externalMeetingRegistrant.inputs, state, inputs);
  expect(difference.changes).toBe(difference.replaces.length > 0);
  expect(difference.deleteBeforeReplace).toBe(true);
  return difference.replaces;
}

test("what is declared as before is no change, whatever Graph told", () => {
  expect(replaces({ ...declared })).toEqual([]);
});

test.each(Object.keys(declared))("a change of %s replaces", (name) => {
  expect(replaces({ ...declared, [name]: "00000000-0000-0000-0000-000000000000" })).toEqual([name]);
});

test.each(Object.keys(declared))("an unknown %s replaces", (name) => {
  expect(replaces({ ...declared, [name]: unknown })).toEqual([name]);
});

test.each(["organizer", "registrantId", "tenantId", "userId"])(
  "the case of a GUID in %s is no change",
  (name) => {
    const value = declared[name as keyof typeof declared];
    expect(replaces({ ...declared, [name]: value.toUpperCase() })).toEqual([]);
  },
);

test("the case of a meetingId is a change", () => {
  expect(replaces({ ...declared, meetingId: declared.meetingId.toLowerCase() })).toEqual(["meetingId"]);
});

test("the case of an id that is no GUID is a change", () => {
  expect(replaces({ ...declared, registrantId: "ADA" }, { ...declared, registrantId: "ada" })).toEqual([
    "registrantId",
  ]);
});

test("the case of a user principal name is no change", () => {
  const state = { ...declared, organizer: "Organizer@Contoso.com" };
  expect(replaces({ ...declared, organizer: "organizer@contoso.com" }, state)).toEqual([]);
});

test("tenantId and userId that come or go replace", () => {
  const { tenantId: _tenant, userId: _user, ...everyone } = declared;
  expect(replaces(everyone)).toEqual(["tenantId", "userId"]);
  expect(replaces(declared, { ...everyone, tenantId: null, userId: null })).toEqual(["tenantId", "userId"]);
});

test("null in state and a value that is left out are the same", () => {
  const { organizer: _organizer, ...mine } = declared;
  expect(replaces(mine, { ...mine, organizer: null })).toEqual([]);
  expect(replaces(mine, { ...mine })).toEqual([]);
});

test("swapped ids, as Microsoft's example answers them, are a change of what is declared", () => {
  expect(replaces({ ...declared, tenantId: declared.userId, userId: declared.tenantId })).toEqual([
    "tenantId",
    "userId",
  ]);
});
