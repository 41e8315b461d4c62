/**
 * Runs a Pulumi program through its own SDK's cmd/run, as the language host of the CLI does.
 * Source: sdk/nodejs/cmd/pulumi-language-nodejs/main.go of pulumi/pulumi.
 */
import type { Project } from "./project";
import { startNode } from "./processes";
import type { ChildProcess, Environment } from "./processes";

export interface ProgramSettings {
  readonly project: Project;
  readonly stack: string;
  /** Port of the gRPC server that is resource monitor and engine in one. */
  readonly port: number;
  readonly dryRun: boolean;
  readonly parallel: number;
  readonly env: Environment;
  readonly onLine: (line: string) => void;
}

export function startProgram(settings: ProgramSettings): ChildProcess {
  const { project } = settings;
  const address = `127.0.0.1:${settings.port}`;
  const options = project.options;
  const nodeArguments = options["nodeargs"];
  return startNode({
    module: "@pulumi/pulumi/cmd/run",
    directory: project.programDirectory,
    nodeArguments: typeof nodeArguments === "string" ? nodeArguments.split(/\s+/).filter(Boolean) : [],
    arguments: [
      ...["--monitor", address, "--engine", address],
      ...["--organization", "organization", "--project", project.name, "--stack", settings.stack],
      ...["--root-directory", project.root, "--pwd", project.programDirectory],
      ...(settings.dryRun ? ["--dry-run"] : []),
      ...["--parallel", String(settings.parallel), project.entry],
    ],
    env: {
      PULUMI_NODEJS_TYPESCRIPT: String(options["typescript"] !== false),
      ...(typeof options["tsconfig"] === "string"
        ? { PULUMI_NODEJS_TSCONFIG_PATH: options["tsconfig"] }
        : {}),
      ...settings.env,
    },
    onLine: settings.onLine,
  });
}
