import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { ExternalMeetingRegistrant } from "../../provider";
import { writeProgram } from "../stack";

interface Registration {
  readonly type: string;
  readonly inputs: Record<string, unknown>;
}

test("the engine cannot tell our resource from a pulumi.dynamic.Resource but by its provider's text", async () => {
  const script = await readFile(resolve(__dirname, "registrations.cjs"), "utf8");
  const program = await writeProgram({ name: "contract", files: { "registrations.cjs": script } });
  try {
    const file = resolve(program.directory, "registrations.cjs");
    const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: program.directory });
    const { seen } = JSON.parse(stdout) as { seen: [Registration, Registration] };
    const [ours, theirs] = seen;
    expect({ ...ours, inputs: { ...ours.inputs, __provider: "" } }).toEqual({
      ...theirs,
      inputs: { ...theirs.inputs, __provider: "" },
    });
    expect(theirs.inputs.__provider).toMatch(/^exports\.handler = /);
    expect(ours.inputs.__provider).toMatch(/^exports\.handler=/);
  } finally {
    await program.remove();
  }
});

test("get() is refused with a sentence that names the way", () => {
  expect(() => ExternalMeetingRegistrant.get("ada")).toThrow(
    /ExternalMeetingRegistrant\.get\("ada", \.\.\.\) is not supported/,
  );
});
