/** The two functions of js-yaml that the engine uses; the package ships no types of its own. */
declare module "js-yaml" {
  export function load(text: string): unknown;
  export function dump(value: unknown): string;
}
