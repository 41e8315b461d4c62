import { z } from "zod";
import { guid, segment } from "../resources/shared/texts";
import type { Item } from "./Items";
import type { RosterProblem } from "./RosterError";

const schema = z
  .strictObject({
    id: segment("give the person's id in your registration system"),
    tenantId: guid("give the person's tenant id, such as 909c6581-5130-43e9-88f3-fcb3582cde37").optional(),
    userId: guid("give the person's object id, such as cc515404-b55c-466e-b896-992c918ecc01").optional(),
    joinWebUrl: z
      .string({ error: "must be a string: give the person's link, or leave it out" })
      .refine(isLink, { error: "is not a link (https://...): give the person's link, or leave it out" })
      .optional(),
    name: z
      .string({ error: "must be a string: give the name of the resource, or leave it out" })
      .min(1, "must not be empty: give the name of the resource, or leave it out")
      .optional(),
  })
  .refine(({ tenantId, userId }) => (tenantId === undefined) === (userId === undefined), {
    error: "has only one of tenantId and userId: give both, or neither",
    when: () => true,
  });

/** The columns of a CSV file, which are the properties of a JSON one. Only `id` is required. */
export const columns: readonly string[] = Object.keys(schema.shape);

/** A person of a roster, as a program declares one. */
export type RosterRow = Readonly<z.infer<typeof schema>> & {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
};

/** The row that an item stands for, or everything that is wrong with it. */
export type CheckedItem = { readonly row: RosterRow } | { readonly problems: readonly RosterProblem[] };

/** Checks an item as the resource checks its inputs. */
export function checkItem({ line, values }: Item): CheckedItem {
  const result = schema.safeParse(values);
  if (result.success) return { row: { ...result.data, line } };
  return { problems: result.error.issues.map((issue) => ({ line, reason: reasonOf(issue) })) };
}

/** What to write in place of a column or property that a roster does not have. */
export function unknownColumn(name: string): string {
  const meant = columns.find((column) => column.toLowerCase() === name.trim().toLowerCase());
  return meant === undefined ? `leave it out, or use one of ${columns.join(", ")}` : `write ${meant}`;
}

/** A name in quotes where it can be shown: where a name is expected a file may hold a person's link. */
export function quoted(name: string): string {
  return /^[\p{L}\p{N} _-]{1,40}$/u.test(name) ? ` ${JSON.stringify(name)}` : "";
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .map((key) => `the property${quoted(key)} is not one of a roster: ${unknownColumn(key)}`)
      .join("; ");
  }
  return [...issue.path.map(String), issue.message].join(" ");
}

function isLink(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}
