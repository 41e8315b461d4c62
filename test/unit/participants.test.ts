import { inOrderOf, sameParticipants } from "../../provider/resources/onlineMeeting/participants";

const id = "cc515404-b55c-466e-b896-992c918ecc01";
const ofUser = (user: string) => ({ identity: { user: { id: user } } });
const people = (...attendees: object[]) => ({ attendees });
const ada = { upn: "ada@contoso.com" };
const grace = { upn: "grace@contoso.com", role: "presenter" };

const pairs: [what: string, before: unknown, after: unknown, same: boolean][] = [
  ["another order", people(ada, grace), people(grace, ada), true],
  ["another case", people(ada), people({ upn: "Ada@Contoso.com" }), true],
  ["the default role", people(ada), people({ ...ada, role: "attendee" }), true],
  ["null in place of what is left out", people(ada), people({ ...ada, role: null, identity: null }), true],
  ["an object id beside the name", people(ada), people({ ...ada, ...ofUser(id) }), true],
  ["the same object id in another case", people(ofUser(id)), people(ofUser(id.toUpperCase())), true],
  ["another role", people(ada), people({ ...ada, role: "coorganizer" }), false],
  [
    "another object id with the same name",
    people({ ...ada, ...ofUser(id) }),
    people({ ...ada, ...ofUser("x") }),
    false,
  ],
  ["a name in place of an object id", people(ofUser(id)), people(ada), false],
  ["somebody more", people(ada), people(ada, grace), false],
  ["somebody twice in place of two", people(ada, ada), people(ada, grace), false],
  ["nobody in place of no declaration", people(), undefined, false],
  ["neither declared", undefined, undefined, true],
  ["what is not known yet", people(ada), "04da6b54-80e4-46f7-96ec-b56ff0331ba9", false],
];

test.each(pairs)("%s", (_what, before, after, same) => {
  expect(sameParticipants(before, after)).toBe(same);
  expect(sameParticipants(after, before)).toBe(same);
});

test("people come in the declared order, with what is declared where Graph does not say, and others last", () => {
  const actual = people(
    { upn: "katherine@contoso.com", role: "attendee" },
    { upn: "Grace@contoso.com", role: null },
    { upn: "ADA@contoso.com", role: "unknownFutureValue", identity: { user: { id } } },
  );
  expect(inOrderOf(people({ ...ada, role: "coorganizer" }, grace), actual)).toEqual(
    people(
      { upn: "ADA@contoso.com", role: "coorganizer", identity: { user: { id } } },
      { upn: "Grace@contoso.com", role: "presenter" },
      { upn: "katherine@contoso.com", role: "attendee" },
    ),
  );
});

test("who is declared and not there is left out", () => {
  expect(inOrderOf(people(ada, grace), people({ upn: "grace@contoso.com" }))).toEqual(people(grace));
});

test.each([
  ["nothing is declared", undefined, people(ada)],
  ["Graph tells nobody", people(ada), null],
])("what Graph has stays as it is where %s", (_what, declared, actual) => {
  expect(inOrderOf(declared, actual)).toEqual(actual);
});
