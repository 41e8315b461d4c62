/** Plays phases on one engine. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeProgram, type Engine, type Program, type Result, type Stack } from "../stack";
import { disturb } from "./disturb";
import { observe, type Observation } from "./observe";
import type { Phase } from "./phase";
import { openWorld, type World } from "./world";

/** A phase that was played. */
export interface Played {
  readonly phase: Phase;
  readonly result: Result;
  /** The calls of the fixture's provider as they came. */
  readonly calls: readonly string[];
  readonly observation: Observation;
}

/** An open stack with a fixture program and its world. */
export interface Stage {
  readonly stack: Stack;
  readonly world: World;
  /** Does what a phase needs before its command. */
  prepare(phase: Phase): Promise<void>;
  /** Prepares a phase and runs its command. */
  play(phase: Phase): Promise<Played>;
}

const PRELUDE = `const { Thing, BareThing, Group, World, pulumi } = require("./thing.js");\n`;

/** Plays all phases in one stack, one after the other. */
export async function playAll(engine: Engine, phases: readonly Phase[]): Promise<Played[]> {
  return withStage(engine, async (stage) => {
    const played: Played[] = [];
    for (const phase of phases) {
      played.push(await stage.play(phase));
    }
    return played;
  });
}

/** Uses an empty stack `dev` of the project `scenario`, with a world of its own; nothing is left behind. */
export async function withStage<T>(engine: Engine, use: (stage: Stage) => Promise<T>): Promise<T> {
  const world = await openWorld();
  try {
    return await withStageIn(world, engine, use);
  } finally {
    await world.remove();
  }
}

/** The same in a world that is there already, for objects that several stages are to know. */
export async function withStageIn<T>(
  world: World,
  engine: Engine,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  const files = { "thing.js": await fixture("thing.js"), "lifecycle.js": await fixture("lifecycle.js") };
  const program = await writeProgram({ name: "scenario", files });
  try {
    return await use(await openStage(engine, program, world));
  } finally {
    await program.remove();
  }
}

async function openStage(engine: Engine, program: Program, world: World): Promise<Stage> {
  const { directory, state } = program;
  const env = { WORLD: world.directory };
  const stack = await engine.open({ directory, state, stack: "dev", passphrase: "of the suite", env });

  const prepare = async (phase: Phase): Promise<void> => {
    if (phase.cancel === true) await stack.cancel();
    await world.hold();
    await world.drift(phase.drift ?? {});
    for (const [key, value] of Object.entries(phase.config ?? {})) {
      const secret = typeof value === "object";
      await stack.setConfig(key, secret ? value.secret : value, { secret });
    }
    if (phase.program !== undefined) {
      await program.write({ "index.js": PRELUDE + phase.program });
    }
  };
  const play = async (phase: Phase): Promise<Played> => {
    await prepare(phase);
    const result = await run(stack, world, phase);
    const calls = await world.takeCalls();
    return { phase, result, calls, observation: observe(result, calls, await stack.export()) };
  };
  return { stack, world, prepare, play };
}

async function run(stack: Stack, world: World, phase: Phase): Promise<Result> {
  const { command, options, faults, holds = [], disturbances = [] } = phase;
  const env = { FAULTS: faults, HOLDS: holds.join(", ") };
  if (disturbances.length === 0) return stack[command]({ ...options, env });
  const running = stack.start(command, { ...options, env });
  try {
    await Promise.all(holds.map((call) => world.untilCalled(call)));
    for (const disturbance of disturbances) await disturb(running, world, disturbance);
    return await running.result();
  } finally {
    await running.close();
  }
}

function fixture(file: string): Promise<string> {
  return readFile(join(__dirname, "fixture", file), "utf8");
}
