import {
  driftedQuestions,
  idsOf,
  planQuestions,
} from "../../provider/resources/meetingRegistration/customQuestions";
import { diet } from "./RegistrationWorld";

// Somebody has given a question in Teams the name of one that the program has.

const size = { ...diet, displayName: "Size" };
const asTold = { answerOptions: [], isRequired: false };
const own = { ...diet, ...asTold, id: "own" };
const stranger = { ...own, id: "stranger", isRequired: true };
const another = { ...own, id: "another" };
const known = { Diet: "own" };

describe("of questions with one name", () => {
  test.each([
    ["the one in state, wherever Graph has it", [stranger, own, another], known, "own"],
    ["the first, where the state has none", [stranger, own], undefined, "stranger"],
    ["the first, where the one in state is gone", [another, stranger], known, "another"],
  ])("the program means %s", (_, actual, ids, meant) => {
    expect(idsOf(actual, ids)).toEqual({ Diet: meant });
    const state = { customQuestions: [diet], ...(ids && { customQuestionIds: ids }) };
    const declared = { ...diet, answerInputType: "radioButton" as const, answerOptions: ["a"] };
    const { missing, different, dropped } = planQuestions(actual, [declared], state);
    expect([missing, different.map(({ id }) => id), dropped]).toEqual([[], [meant], []]);
  });

  test("a refresh shows all, and the next one the same", () => {
    const drifted = driftedQuestions([diet], [own, another]);
    expect(drifted).toEqual([
      { ...diet, ...asTold },
      { ...diet, ...asTold },
    ]);
    expect(driftedQuestions(drifted, [own, another])).toBeUndefined();
    expect(driftedQuestions(drifted, [own])).toHaveLength(1);
  });

  const twice = [diet, diet];
  test.each([
    ["none that the state does not have", [diet], [diet], []],
    ["the one beside the program's own, where the state has two", [diet], twice, ["stranger"]],
    ["its own alone, where the program drops it", [size], [diet], ["own"]],
    ["all that the state has, where the program drops them", [size], twice, ["own", "stranger"]],
  ])("an update deletes %s", (_, declared, customQuestions, dropped) => {
    const actual = [stranger, own, another];
    const plan = planQuestions(actual, declared, { customQuestions, customQuestionIds: known });
    expect(plan.dropped).toEqual(dropped);
    expect(plan.different).toEqual([]);
  });
});
