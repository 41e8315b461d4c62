import { settingDeclarations } from "./settings";

const [adoptVariable] = settingDeclarations.adopt.variables;

/** How to let a run take over what it did not make, as a part of a sentence. */
export const waysToAdopt = `run once with ${adoptVariable}=true, or set msgraph:adopt on the stack or adopt on the resource to true`;
