import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { engines, writeProgram, type StackSettings } from "../stack";
import { runCommand } from "../stack/command";
import { pulumiEnvironment } from "../stack/environment";

const page = readFileSync(resolve(__dirname, "../../docs/ExternalMeetingRegistrant.md"), "utf8");
const file = /^```json\n([^]*?)^```/m.exec(page)?.[1] ?? "";

const program = `
const { ExternalMeetingRegistrant } = require("pulumi-teams-registration");
const ada = new ExternalMeetingRegistrant("ada", {
  organizer: "16664f75-11dc-4870-bec6-38c1aaa81431",
  meetingId: "MSpkYzE3Njc0Yy04MWQ5LTRhZGItYmZ",
  id: "ada@contoso.com",
});
exports.joinWebUrl = ada.joinWebUrl;
`;

// test/engine imports whole deployments, but no files: this is the CLI's alone.
for (const engine of engines().filter(({ name }) => name === "pulumi")) {
  const promise =
    "the file of the page is imported, its link encrypted, and the next preview shows no change";
  (engine.available ? test : test.skip)(promise, async () => {
    const files = { "index.js": program, "registrants.json": file };
    const written = await writeProgram({ name: "import", files });
    const { directory, state } = written;
    try {
      const settings: StackSettings = { directory, stack: "dev", state, passphrase: "import" };
      const stack = await engine.open(settings);
      const imported = await runCommand({
        file: "pulumi",
        args: ["import", "--file", "registrants.json", "--generate-code=false", "--yes", ...flags(state)],
        directory,
        env: pulumiEnvironment(settings),
      });
      expect(imported.text).toMatch(/= 1 imported/);
      const preview = await stack.preview();
      expect(preview.steps.map(({ operation }) => operation)).toEqual(["same", "same", "same"]);
      expect(JSON.stringify(await stack.export())).not.toContain("meetup-join");
    } finally {
      await written.remove();
    }
  });
}

function flags(state: string): string[] {
  return [
    "--stack",
    "dev",
    "--config-file",
    join(state, "Pulumi.dev.yaml"),
    "--non-interactive",
    "--color",
    "never",
  ];
}
