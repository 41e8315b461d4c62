/** Jest blocks for every engine. */
import { engines, type Engine } from ".";

/**
 * Declares a block of tests an engine; `body` declares those of one. Where an engine is not available its tests are
 * skipped, and jest counts them so.
 */
export function describeEngines(body: (engine: Engine) => void): void {
  for (const engine of engines()) {
    const title = engine.available ? `on ${engine.name}` : `on ${engine.name}, which is not on PATH`;
    const declare = engine.available ? describe : describe.skip;
    declare(title, () => {
      body(engine);
    });
  }
}
