import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { writeProgram } from "../stack";

const root = resolve(__dirname, "../..");
const pages = ["README.md", ...readdirSync(resolve(root, "docs")).map((page) => `docs/${page}`)];

function blocks(page: string): string[] {
  const text = readFileSync(resolve(root, page), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code]) => code ?? "");
}

test.each(pages)(
  "each TypeScript block of %s compiles in a program that has the package installed",
  async (page) => {
    const programs = blocks(page);
    expect(programs).not.toEqual([]);
    const files = Object.fromEntries(programs.map((code, index) => [`block${index}.mts`, code]));
    const program = await writeProgram({ name: "docs", files });
    try {
      const compiler = ts.createProgram({
        rootNames: Object.keys(files).map((file) => resolve(program.directory, file)),
        options: {
          module: ts.ModuleKind.NodeNext,
          target: ts.ScriptTarget.ES2022,
          types: ["node"],
          typeRoots: [resolve(root, "node_modules/@types")],
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          skipLibCheck: true,
        },
      });
      expect(ts.getPreEmitDiagnostics(compiler).map(({ messageText }) => messageText)).toEqual([]);
    } finally {
      await program.remove();
    }
  },
);
