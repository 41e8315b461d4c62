/** The environment of the processes that a stack starts. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RunOptions, StackSettings } from "./Stack";

/**
 * The environment in which the Pulumi CLI sees the state folder and nothing else of this machine's Pulumi: what this
 * process has, without its `PULUMI_*` variables, then the CLI's settings, then those of the stack and of the run.
 */
export function pulumiEnvironment(settings: StackSettings, run: RunOptions["env"] = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"));
  return {
    ...Object.fromEntries(inherited),
    PULUMI_BACKEND_URL: pathToFileURL(settings.state).href,
    PULUMI_HOME: join(settings.state, "home"),
    PULUMI_CONFIG_PASSPHRASE: settings.passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // The CLI hides the flag --event-log without this.
    PULUMI_DEBUG_COMMANDS: "true",
    ...settings.env,
    ...run,
  };
}
