/** The steps that a plan consists of. Source: pkg/resource/deploy/step.go of pulumi/pulumi. */
import type { ResourceState } from "./state";

export type PlannedStep =
  | { readonly operation: "same"; readonly old: ResourceState; readonly new: ResourceState }
  | { readonly operation: "create"; readonly new: ResourceState }
  | { readonly operation: "update"; readonly old: ResourceState; readonly new: ResourceState }
  | {
      readonly operation: "replace" | "create-replacement";
      readonly old: ResourceState;
      readonly new: ResourceState;
      readonly keys: readonly string[];
      /** The old one is still there, and is deleted at the end of the run. */
      readonly createFirst: boolean;
    }
  | {
      readonly operation: "delete" | "delete-replaced";
      readonly old: ResourceState;
      /** The entry stays until its replacement is there. */
      readonly keepEntry: boolean;
    };

/** The entry that the step is about: the new one, or the old one where there is no new. */
export function stateAfter(step: PlannedStep): ResourceState {
  return "new" in step ? step.new : step.old;
}
