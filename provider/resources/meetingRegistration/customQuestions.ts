import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { CustomQuestion } from "../../graph/registrations/CustomQuestions";
import type { Graph } from "../../graph/Graph";
import type { MeetingKey } from "../../graph/paths";
import { property } from "../../pulumi/properties";
import { isObject, sameValue } from "../../pulumi/sameValue";
import { text } from "../shared/texts";

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
  .strictObject({
    displayName: text("give the question").min(1, "must not be empty: give the question"),
    answerInputType: z.enum(["text", "radioButton"], { error: 'is neither "text" nor "radioButton"' }),
    answerOptions: z
      .array(text("give an answer to choose"), { error: "is no list: give the answers to choose" })
      .optional(),
    isRequired: z.boolean({ error: "is neither true nor false" }).optional(),
  })
  .refine(
    ({ answerInputType, answerOptions = [] }) => answerInputType === "text" || answerOptions.length > 0,
    {
      path: ["answerOptions"],
      error: "is missing: give the answers to choose, or make the question a text",
    },
  )
  .refine(
    ({ answerInputType, answerOptions = [] }) => answerInputType !== "text" || answerOptions.length === 0,
    {
      path: ["answerOptions"],
      error: 'is for the answerInputType "radioButton" alone: leave it out, or change answerInputType',
    },
  );

/** A question as it is declared. */
export type DeclaredQuestion = z.infer<typeof question>;

/** The input `customQuestions`. */
export const customQuestions = property(
  z
    .array(question, { error: "is no list: give the questions" })
    .refine(
      (questions) => new Set(questions.map(({ displayName }) => displayName)).size === questions.length,
      {
        error: "has two questions with the same displayName, which names a question: give each another one",
      },
    )
    .optional(),
  {
    description:
      "Questions beside name and e-mail address: `displayName`, `answerInputType` (`text` or `radioButton`), " +
      "`answerOptions` (for a `radioButton`), `isRequired` (default: `false`). Their order is Graph's.",
    same: sameQuestions,
  },
);

/** Whether two lists have the same questions, in whatever order: Graph cannot change it. */
function sameQuestions(before: unknown, after: unknown): boolean {
  return sameValue(byName(before), byName(after));
}

// What is no list of questions, such as Pulumi's mark for an unknown value, stays as it is.
function byName(questions: unknown): unknown {
  if (!Array.isArray(questions) || !questions.every(isObject)) return questions;
  return Object.fromEntries(
    questions.map(({ displayName, ...rest }) => [
      String(displayName),
      { ...defaults, ...withoutMissing(rest) },
    ]),
  );
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

/** The ids of questions by their names: the output `customQuestionIds`. */
export function idsOf(questions: readonly CustomQuestion[]): Record<string, string> {
  return Object.fromEntries(questions.map(({ displayName, id }) => [displayName, id]));
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
 * @param before the questions in state
 */
export function planQuestions(
  actual: readonly CustomQuestion[],
  declared: readonly DeclaredQuestion[] = [],
  before: readonly DeclaredQuestion[] = [],
): QuestionPlan {
  const named = (name: string) => actual.find(({ displayName }) => displayName === name);
  const isDeclared = (name: string) => declared.some(({ displayName }) => displayName === name);
  return {
    missing: declared.filter(({ displayName }) => named(displayName) === undefined),
    different: declared.flatMap((one) => {
      const there = named(one.displayName);
      if (there === undefined) return [];
      const { id, ...rest } = there;
      return sameQuestions([one], [rest]) ? [] : [{ id, declared: one }];
    }),
    dropped: before.flatMap(({ displayName }) =>
      isDeclared(displayName) ? [] : (named(displayName)?.id ?? []),
    ),
  };
}

/**
 * Makes the questions at Graph as they are declared.
 *
 * @param before the questions in state
 * @returns the ids of all questions by their names
 * @throws what CustomQuestions throws
 */
export async function bringQuestions(
  graph: Graph,
  meeting: MeetingKey,
  declared: readonly DeclaredQuestion[] | undefined,
  before: readonly DeclaredQuestion[] | undefined,
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
  return idsOf([...actual.filter(({ id }) => !dropped.includes(id)), ...created]);
}
