import { settingDeclarations } from "./settings";

const [adoptVariable] = settingDeclarations.adopt.variables;

/** How to let a run take over what it did not make, as a part of a sentence. */
export const waysToAdopt = `run once with ${adoptVariable}=true, or set msgraph:adopt on the stack or adopt on the resource to true`;

/**
 * What to say where an object is there already, and a resource in state has the same key.
 *
 * @param outcome what was not done, as a sentence
 */
export function inState(outcome: string): string {
  return (
    "an entry of the state is for the same one: another resource of this program, or what a replacement left behind that " +
    `was interrupted. ${outcome}\nWhat to do: if two resources declare it, take one out of the program; else run ` +
    `\`pulumi up --replace URN\` for this resource with ${adoptVariable}=true.`
  );
}
