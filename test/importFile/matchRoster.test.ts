import { matchRoster } from "../../provider/importFile/matchRoster";

const guid = "9d96988d-a66a-46ce-aad7-0b245615b297";
const mixed = "9D96988D-a66a-46ce-aad7-0b245615b297";
const ada = { line: 2, id: "ada", name: "Ada" };
const everybody = { isOnlyRoster: false };

test("without a roster everybody is in, under a name that is the id, and nobody is missing", () => {
  expect(matchRoster(["ada", "x::y"], { ...everybody, roster: undefined })).toEqual({
    registrants: [
      { id: "ada", name: "ada", row: undefined },
      { id: "x::y", name: "x::y", row: undefined },
    ],
    unlisted: [],
    absent: [],
  });
});

test("the roster gives the name, the id's spelling, and who is missing on either side", () => {
  const roster = [ada, { line: 3, id: mixed }, { line: 4, id: "grace" }];
  const unlisted = { id: "Ada", name: "Ada 2", row: undefined };
  expect(matchRoster([guid.toUpperCase(), "ada", "Ada 2"], { ...everybody, roster })).toEqual({
    registrants: [
      { id: mixed, name: mixed, row: roster[1] },
      { id: "ada", name: "Ada", row: ada },
      { ...unlisted, id: "Ada 2" },
    ],
    unlisted: [{ ...unlisted, id: "Ada 2" }],
    absent: [roster[2]],
  });
});

test("a name that is the id of somebody who is not in the roster is refused, as two resources cannot share it", () => {
  const match = (isOnlyRoster: boolean) => matchRoster(["ada", "Ada"], { roster: [ada], isOnlyRoster });
  expect(() => match(false)).toThrow(
    /the name in line 2 of the roster is the id of another registrant.*change/,
  );
  expect(match(true)).toMatchObject({ registrants: [{ id: "ada" }], unlisted: [{ id: "Ada" }] });
});
