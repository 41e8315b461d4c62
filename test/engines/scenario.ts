/** Scenarios: what must happen on every engine, and that two engines agree. */
import { engines, type Engine } from "../stack";
import { plainSteps, type Observation } from "./observe";
import type { Phase } from "./phase";
import { secretsOf } from "./state";
import { playAll, type Played } from "./stage";
import { nameOf } from "./urn";

/** Milliseconds for all phases of a scenario on one engine; a phase takes one to three seconds. */
const TIMEOUT = 180_000;

/** Calls by which the fixture's provider changes its objects. */
const CHANGING = /^(create|update|delete) /;

/**
 * Declares the tests of a scenario: one an available engine, which holds each phase against its own expectations,
 * and one that compares all that the engines let see.
 *
 * @param promise What the scenario shows; the name of its tests.
 */
export function scenario(promise: string, phases: readonly Phase[]): void {
  const observations = new Map<string, readonly Observation[]>();
  const playOn = async (engine: Engine): Promise<void> => {
    const played = await playAll(engine, phases);
    const observed = played.map(({ observation }) => observation);
    observations.set(engine.name, observed);
    expect(played.map(outcome)).toEqual(phases.map(expectation));
    expect(statesAfterPreviews(phases, observed)).toEqual(statesBeforePreviews(phases, observed));
  };

  describe(promise, () => {
    for (const engine of engines()) {
      const declare = engine.available ? test : test.skip;
      declare(`on ${engine.name}`, () => playOn(engine), TIMEOUT);
    }
    const compare = engines().every(({ available }) => available) ? test : test.skip;
    compare("alike on both", () => {
      const [ours, theirs] = engines().map(({ name }) => observations.get(name));
      expect(ours).toBeDefined();
      expect(ours).toEqual(theirs);
    });
  });
}

/** What a phase expects, in the form of {@link outcome}. */
function expectation(phase: Phase): object {
  const { command, steps, order = [], secrets, errors = [], outputs, pending = [] } = phase;
  return {
    command,
    succeeded: phase.errors === undefined,
    errors: errors.map((text) => expect.stringContaining(text) as string),
    steps,
    order,
    changedByPreview: [],
    secrets,
    outputs,
    pending,
  };
}

/** What came, in those respects in which the phase expects something. */
function outcome({ phase, result, calls, observation }: Played): object {
  const { command, order = [], secrets, errors, outputs } = phase;
  const messages = result.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message);
  const matching = (text: string): string =>
    messages.find((message) => message.includes(text)) ?? messages.join();
  return {
    command,
    succeeded: result.succeeded,
    errors: errors?.map(matching) ?? (result.succeeded ? [] : messages),
    steps: plainSteps(result),
    order: calls.filter((call) => order.includes(call)),
    changedByPreview: command === "preview" ? calls.filter((call) => CHANGING.test(call)) : [],
    secrets: secrets && secretsOf(observation.state),
    outputs: outputs && result.outputs,
    pending: observation.pending.map(
      ({ type, resource }) => `${String(type)} ${nameOf((resource as { urn: string }).urn)}`,
    ),
  };
}

function statesAfterPreviews(phases: readonly Phase[], observed: readonly Observation[]): unknown[] {
  return observed.filter((_, index) => phases[index]?.command === "preview").map(({ state }) => state);
}

function statesBeforePreviews(phases: readonly Phase[], observed: readonly Observation[]): unknown[] {
  return phases.flatMap(({ command }, index) =>
    command === "preview" ? [observed[index - 1]?.state ?? []] : [],
  );
}
