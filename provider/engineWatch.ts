import { fstatSync } from "node:fs";

/**
 * Ends this process when the engine that started it is gone: nobody could store what came of a further call, and the
 * next run must not meet it. The engine holds the other end of standard input for as long as it lives, and its death
 * closes it, even by SIGKILL.
 * Source: pulumi/pulumi, sdk/go/common/resource/plugin/plugin.go.
 *
 * Where standard input is no pipe, as for a provider that is started by hand, nothing is watched.
 */
export function endWithEngine(): void {
  if (isWatching || !isPipe()) return;
  isWatching = true;
  process.stdin.on("error", () => undefined);
  process.stdin.once("close", () => {
    process.exit(1);
  });
  process.stdin.resume();
}

let isWatching = false;

function isPipe(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}
