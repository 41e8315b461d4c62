/** Random programs, edits, faults and kills, as plain values that fast-check can shrink. */
import fc from "fast-check";
import type { AnswerRequest } from "pulumi-teams-registration/emulator";
import type { RunPart } from "../stack";

/** Who takes part: by the person's id, the resource's name and whether the organizer is given by its name. */
export type People = Readonly<Record<string, { readonly name: string; readonly organizerByName: boolean }>>;

/** A fault that requests of one `up` meet: a planned answer of the emulator. */
export type Fault = Pick<
  AnswerRequest,
  "method" | "path" | "skip" | "count" | "status" | "headers" | "carryOut" | "connection" | "delay"
>;

/** A SIGKILL while a request is held, either carried out already or not. */
export interface Kill {
  readonly part: RunPart;
  readonly method: "GET" | "POST" | "DELETE";
  /** How many requests of the method are answered before. */
  readonly skip: number;
  readonly carryOut: boolean;
}

/** An `up` to which things happen. */
export interface DisturbedUp {
  readonly adopt: boolean;
  readonly faults: readonly Fault[];
  readonly kill: Kill | undefined;
}

/** A state of the program, and the runs that it takes until one is left in peace. */
export interface Epoch {
  readonly people: People;
  readonly ups: readonly DisturbedUp[];
}

export interface Scenario {
  readonly repeatedPost: "conflict" | "sameLink" | "newLink";
  readonly parallel: number;
  readonly epochs: readonly Epoch[];
}

const registrants = "/registration/registrants";
const methods = fc.constantFrom("GET", "POST", "DELETE");

const failure: fc.Arbitrary<Pick<Fault, "status" | "headers" | "carryOut" | "connection" | "delay">> =
  fc.oneof(
    fc.record({ status: fc.constantFrom(408, 500, 502, 504), carryOut: fc.boolean() }),
    fc.record({ status: fc.constantFrom(429, 503), headers: fc.constantFrom({}, { "retry-after": "1" }) }),
    fc.record({ connection: fc.constant("closed" as const), carryOut: fc.boolean() }),
    fc.record({ connection: fc.constant("truncated" as const) }),
    // Longer than the provider waits for an answer.
    fc.record({ delay: fc.constant(5000) }),
  );

const fault: fc.Arbitrary<Fault> = fc
  .oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(
        failure,
        fc.record({ method: methods, skip: fc.nat(4), count: fc.integer({ min: 1, max: 6 }) }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant({ status: 500 }), fc.constant({ method: "GET", skip: 0, count: null })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant({ status: 403 }), fc.constant({ method: "GET", skip: 0, count: null })),
    },
  )
  .map(([what, which]) => ({ path: registrants, ...which, ...what }));

const kill: fc.Arbitrary<Kill> = fc.record({
  part: fc.constantFrom("program", "provider", "engine"),
  method: methods,
  skip: fc.nat(3),
  carryOut: fc.boolean(),
});

const people: fc.Arbitrary<People> = fc
  .subarray(["ada", "grace", "b/c?", "d@contoso.com"], { minLength: 1 })
  .chain((ids) =>
    fc
      .array(fc.record({ variant: fc.nat(1), organizerByName: fc.boolean() }), {
        minLength: ids.length,
        maxLength: ids.length,
      })
      .map((choices) =>
        Object.fromEntries(
          ids.map((id, index) => {
            const { variant = 0, organizerByName = false } = choices[index] ?? {};
            return [id, { name: `${encodeURIComponent(id)}-${variant}`, organizerByName }];
          }),
        ),
      ),
  );

const disturbedUp: fc.Arbitrary<DisturbedUp> = fc.record({
  adopt: fc.boolean(),
  faults: fc.array(fault, { maxLength: 3 }),
  kill: fc.option(kill, { nil: undefined, freq: 4 }),
});

/** One to two states of the program, each disturbed once or twice. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  repeatedPost: fc.constantFrom("conflict", "sameLink", "newLink"),
  parallel: fc.constantFrom(1, 4),
  epochs: fc.array(fc.record({ people, ups: fc.array(disturbedUp, { minLength: 1, maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 2,
  }),
});
