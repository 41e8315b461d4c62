import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { CustomQuestion } from "../../graph/registrations/CustomQuestions";
import type { Graph } from "../../graph/Graph";
import type { MeetingKey } from "../../graph/paths";
import { property } from "../../pulumi/properties";
import { isObject, sameValue } from "../../pulumi/sameValue";
import { isUnknown } from "../../pulumi/unknown";
import { filledText } from "./filledText";

// The custom questions of a registration: what is declared of them, and how Graph comes to have them.

/** A question of the registration form beside first name, last name and e-mail address. */
export interface CustomQuestionArgs {
  /** What is asked. It names the question: another text is another question. */
  readonly displayName: pulumi.Input<string>;
  readonly answerInputType: pulumi.Input<"text" | "radioButton">;
  /** What can be chosen: for a `radioButton`, and for it alone. */
  readonly answerOptions?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /** Whether nobody registers without an answer. Default: false. */
  readonly isRequired?: pulumi.Input<boolean | undefined>;
}

const question = z
  .strictObject(
    {
      displayName: filledText("give the question"),
      answerInputType: z.enum(["text", "radioButton"], { error: 'is neither "text" nor "radioButton"' }),
      answerOptions: z
        .array(filledText("give an answer to choose"), { error: "is no list: give the answers to choose" })
        .optional(),
      isRequired: z.boolean({ error: "is neither true nor false" }).optional(),
    },
    { error: "is no object: give displayName and answerInputType" },
  )
  .refine((given) => !isOfType(given, "radioButton") || !hasNoOptions(given), {
    path: ["answerOptions"],
    error: "is missing: give the answers to choose, or make the question a text",
    when: () => true,
  })
  .refine((given) => !isOfType(given, "text") || hasNoOptions(given), {
    path: ["answerOptions"],
    error: 'is for the answerInputType "radioButton" alone: leave it out, or change answerInputType',
    when: () => true,
  });

// Whatever was given for a question: these rules are checked beside the types of its properties.
function isOfType(question: unknown, type: "text" | "radioButton"): boolean {
  return isObject(question) && question.answerInputType === type;
}

function hasNoOptions({ answerOptions = [] }: { readonly answerOptions?: unknown }): boolean {
  return Array.isArray(answerOptions) && answerOptions.length === 0;
}

/** A question as it is declared. */
export type DeclaredQuestion = z.infer<typeof question>;

/** The input `customQuestions`. */
export const customQuestions = property(
  z
    .array(question, { error: "is no list: give the questions" })
    .refine((questions) => !hasNameTwice(questions), {
      error: "has two questions with the same displayName, which names a question: give each another one",
      when: () => true,
    })
    .optional(),
  {
    description:
      "Questions beside name and e-mail address: `displayName`, `answerInputType` (`text` or `radioButton`), " +
      "`answerOptions` (for a `radioButton`), `isRequired` (default: `false`). Their order is Graph's.",
    same: sameQuestions,
  },
);

// Names that are not known yet all look alike.
function hasNameTwice(questions: unknown): boolean {
  if (!Array.isArray(questions)) return false;
  const names = questions
    .filter(isObject)
    .map(({ displayName }) => displayName)
    .filter((name) => typeof name === "string" && !isUnknown(name));
  return new Set(names).size < names.length;
}

/** Whether two lists have the same questions, in whatever order: Graph cannot change it. */
function sameQuestions(before: unknown, after: unknown): boolean {
  return sameValue(byName(before), byName(after));
}

// What is no list of questions, such as Pulumi's mark for an unknown value, stays as it is.
function byName(questions: unknown): unknown {
  if (!Array.isArray(questions) || !questions.every(isObject)) return questions;
  return questions
    .map((one) => ({ ...defaults, ...withoutMissing(one), displayName: String(one.displayName) }))
    .sort((one, other) => compare(one.displayName, other.displayName));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const defaults = { answerOptions: [], isRequired: false };

function withoutMissing(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}

/** The questions as Graph has them, where they are not as declared; undefined where they are, or none are declared. */
export function driftedQuestions(
  declared: readonly DeclaredQuestion[] | undefined,
  actual: readonly CustomQuestion[],
): DeclaredQuestion[] | undefined {
  if (declared === undefined) return undefined;
  const found = actual.map(({ id: _, ...rest }) => rest as DeclaredQuestion);
  return sameQuestions(declared, found) ? undefined : found;
}

/**
 * The ids of questions by their names: the output `customQuestionIds`.
 *
 * @param known the ids in state, which tell the program's question from others that have its name
 */
export function idsOf(questions: readonly CustomQuestion[], known: QuestionIds = {}): Record<string, string> {
  return Object.fromEntries(
    questions
      .filter((one) => one === ofName(questions, one.displayName, known)[0])
      .map(({ displayName, id }) => [displayName, id]),
  );
}

type QuestionIds = Readonly<Record<string, string>>;

/** The questions of a name, first the one that a program means by it: the one in state, else Graph's first. */
function ofName(
  questions: readonly CustomQuestion[],
  name: string,
  { [name]: known }: QuestionIds,
): CustomQuestion[] {
  const named = questions.filter(({ displayName }) => displayName === name);
  return [...named.filter(({ id }) => id === known), ...named.filter(({ id }) => id !== known)];
}

/** What state says of questions. */
export interface QuestionsBefore {
  readonly customQuestions?: readonly DeclaredQuestion[] | undefined;
  readonly customQuestionIds?: QuestionIds | undefined;
}

/** What makes the questions at Graph as they are declared. */
export interface QuestionPlan {
  readonly missing: readonly DeclaredQuestion[];
  readonly different: readonly { readonly id: string; readonly declared: DeclaredQuestion }[];
  /** Ids of what the state has and the program does not. */
  readonly dropped: readonly string[];
}

/**
 * Plans as few calls as do, because a question that is deleted takes its answers along: a question keeps its id as long
 * as its name, and what neither program nor state know, such as one that somebody made in Teams, stays.
 *
 * Somebody can give a question in Teams the name of another one. Of two with one name in state, the program's own stays.
 */
export function planQuestions(
  actual: readonly CustomQuestion[],
  declared: readonly DeclaredQuestion[] = [],
  { customQuestions: before = [], customQuestionIds: known = {} }: QuestionsBefore = {},
): QuestionPlan {
  const named = (name: string) => ofName(actual, name, known);
  const count = (questions: readonly DeclaredQuestion[], name: string) =>
    questions.filter(({ displayName }) => displayName === name).length;
  const namesBefore = [...new Set(before.map(({ displayName }) => displayName))];
  return {
    missing: declared.filter(({ displayName }) => named(displayName).length === 0),
    different: declared.flatMap((one) => {
      const [there] = named(one.displayName);
      if (there === undefined) return [];
      const { id, ...rest } = there;
      return sameQuestions([one], [rest]) ? [] : [{ id, declared: one }];
    }),
    dropped: namesBefore.flatMap((name) =>
      named(name)
        .slice(count(declared, name), count(before, name))
        .map(({ id }) => id),
    ),
  };
}

/**
 * Makes the questions at Graph as they are declared.
 *
 * @returns the ids of all questions by their names
 * @throws what CustomQuestions throws
 */
export async function bringQuestions(
  graph: Graph,
  meeting: MeetingKey,
  declared: readonly DeclaredQuestion[] | undefined,
  before: QuestionsBefore,
): Promise<Record<string, string>> {
  const actual = await graph.customQuestions.list(meeting);
  const { missing, different, dropped } = planQuestions(actual, declared, before);
  for (const { id, declared: one } of different) {
    const { displayName: _, ...properties } = one;
    await graph.customQuestions.update(meeting, id, { ...defaults, ...properties });
  }
  for (const id of dropped) await graph.customQuestions.delete(meeting, id);
  const created: CustomQuestion[] = [];
  for (const one of missing) created.push(await graph.customQuestions.create(meeting, one));
  const kept = actual.filter(({ id }) => !dropped.includes(id));
  return idsOf([...kept, ...created], before.customQuestionIds);
}
