/** An object without `@odata.type`, where what may be undefined may be missing instead. */
export type Plain<Value> = {
  [Name in Known<Value> as undefined extends Value[Name] ? Name : never]?: Exclude<Value[Name], undefined>;
} & {
  [Name in Known<Value> as undefined extends Value[Name] ? never : Name]: Value[Name];
};

type Known<Value> = Exclude<keyof Value, "@odata.type">;

/** An object without the properties that are undefined, so that it can be laid over another, and without `@odata.type`. */
export function plain<Value extends object>(value: Value): Plain<Value> {
  const entries = Object.entries(value).filter(
    ([name, part]) => part !== undefined && name !== "@odata.type",
  );
  return Object.fromEntries(entries) as Plain<Value>;
}
