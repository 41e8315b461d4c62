/** What a killed run left undone. */
import type { Run } from "./run";

/**
 * Warns of operations that a killed run began, in the words of Pulumi.
 * Source: printPendingOperationsWarning in pkg/resource/deploy/deployment_executor.go.
 */
export function warnOfInterrupted({ snapshot: { interrupted }, journal }: Run): void {
  if (interrupted.length === 0) return;
  const operations = interrupted.map(
    ({ resource, type }) => `  * ${resource.urn}, interrupted while ${type}\n`,
  );
  journal.warning(
    `Attempting to deploy or update resources with ${interrupted.length} pending operations from previous ` +
      `deployment.\n${operations.join("")}${ADVICE}`,
  );
}

const ADVICE =
  "These resources are in an unknown state because the Pulumi CLI was interrupted while waiting for changes to " +
  "these resources to complete. You should confirm whether or not the operations listed completed successfully " +
  "by checking the state of the appropriate provider. For example, if you are using AWS, you can confirm using " +
  "the AWS Console.\n\nOnce you have confirmed the status of the interrupted operations, you can repair your " +
  "stack using `pulumi refresh` which will refresh the state from the provider you are using and clear the " +
  "pending operations if there are any.\n\nNote that `pulumi refresh` will need to be run interactively to clear " +
  "pending CREATE operations.";
