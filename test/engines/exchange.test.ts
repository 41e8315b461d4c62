/** State that one engine made and another goes on with. */
import { engines, type Engine, type ExportedDeployment, type Result } from "../stack";
import { plainSteps } from "./observe";
import type { Phase } from "./phase";
import { withStage, withStageIn, type Stage } from "./stage";

const program = (protect: boolean): string => `
  const world = new World("theirs", { "world:tenant": pulumi.secret("theirs") });
  const group = new Group("group", {}, () => ({ size: 1 }));
  const hush = new pulumi.Config().requireSecret("hush");
  const a = new Thing("a", { key: "1", hush }, { protect: ${protect}, parent: group });
  const b = new Thing("b", { note: a.link, hush: { inner: hush } }, { provider: world, retainOnDelete: true });
  new Thing("c", { note: "1" }, { dependsOn: [a, b], deletedWith: a, ignoreChanges: ["note"] });
  new BareThing("d", { note: b.serial });
  exports.link = a.link;`;

const UP: Phase = {
  command: "up",
  config: { "world:tenant": "ours", hush: { secret: "secret of the suite" } },
  program: program(true),
  steps: [],
};

const KEPT = ["same a", "same b", "same c", "same d", "same group", "same theirs"];

for (const from of engines()) {
  for (const to of engines()) {
    const declare = from.available && to.available ? test : test.skip;
    declare(
      `what ${from.name} made is kept, refreshed and destroyed on ${to.name}`,
      () => handOver(from, to),
      180_000,
    );
  }
}

async function handOver(from: Engine, to: Engine): Promise<void> {
  await withStage(from, async (source) => {
    const { result } = await source.play(UP);
    expect(failures(result)).toEqual([]);
    const made = await source.stack.export();
    await withStageIn(source.world, to, (target) => takeOver(target, made));
  });
}

async function takeOver(target: Stage, made: ExportedDeployment): Promise<void> {
  await target.prepare(UP);
  await target.stack.import(made);
  const preview = await target.stack.preview();
  const refresh = await target.stack.refresh();
  const unprotected = await target.play({ command: "up", program: program(false), steps: [] });
  const destroyed = await target.play({ command: "destroy", steps: [] });

  const results = [preview, refresh, unprotected.result, destroyed.result];
  expect(results.flatMap(failures)).toEqual([]);
  expect([preview, refresh, unprotected.result].map(plainSteps)).toEqual([KEPT, KEPT, KEPT]);
  expect(preview.outputs).toEqual({ link: "link of a1" });
  // Not c1, which is deleted with a, nor b1, which is retained, nor d1, whose provider has no delete.
  expect(destroyed.calls.filter((call) => call.startsWith("delete"))).toEqual(["delete a1"]);
}

/** The errors of a result that should have succeeded. */
function failures({ succeeded, diagnostics }: Result): readonly unknown[] {
  return succeeded ? [] : diagnostics;
}
