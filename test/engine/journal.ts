/** What happened in a run, as its result tells it: steps, diagnostics, and all that a user saw. */
import type { Diagnostic, Operation } from "../stack/Stack";
import type { EngineEvent } from "../stack/events";
import { diagnosticLine, diagnosticsBlock, outputsBlock, stepLines, summaryBlock, title } from "./display";
import { diagnosticEvent, stepEvents } from "./events";
import type { ResourceState } from "./state";
import { isProviderType, nameOf, typeOf } from "./urn";
import type { Properties } from "./values";

/** The four things that an engine does. */
export type RunKind = "preview" | "up" | "refresh" | "destroy";

/** A step with the entries before and after it. */
export interface JournalStep {
  readonly operation: Operation;
  readonly urn: string;
  readonly keys: readonly string[];
  readonly old: ResourceState | undefined;
  readonly new: ResourceState | undefined;
}

/** Who follows a run while it goes on. */
export interface Audience {
  /** Called with each line that a user is to see, as it appears. */
  readonly print?: (line: string) => void;
  /** Called with each event, as it comes. */
  readonly record?: (event: EngineEvent) => void;
}

export class Journal {
  readonly steps: JournalStep[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly failedUrns = new Set<string>();
  private readonly lines: string[] = [];

  constructor(
    private readonly kind: RunKind,
    stack: string,
    private readonly audience: Audience,
  ) {
    this.write(title(kind, stack), "");
  }

  get text(): string {
    return this.lines.map((line) => `${line}\n`).join("");
  }

  get hasFailedSteps(): boolean {
    return this.failedUrns.size > 0;
  }

  finished(step: JournalStep): void {
    this.steps.push(step);
    this.record(stepEvents(step));
    if (!isHidden(step)) this.write(...stepLines(step, this.kind));
  }

  /** A step did not succeed. */
  failed(urn: string, message: string): void {
    this.failedUrns.add(urn);
    this.report("error", this.kind === "preview" ? `Preview failed: ${message}` : message, urn);
  }

  /** A step is not allowed; a preview shows it all the same. */
  forbidden(urn: string, message: string): void {
    this.failedUrns.add(urn);
    this.report("error", message, urn);
  }

  info(message: string, urn?: string): void {
    this.report("info", message, urn);
  }

  warning(message: string, urn?: string): void {
    this.report("warning", message, urn);
  }

  error(message: string, urn?: string): void {
    this.report("error", message, urn);
  }

  /** Ends the text as the CLI does: diagnostics, outputs, and how many resources were changed. */
  close(oldOutputs: Properties, newOutputs: Properties): void {
    const stackErrors = this.diagnostics.some(
      ({ severity, urn }) => severity === "error" && urn === undefined,
    );
    const errored = this.failedUrns.size + (stackErrors ? 1 : 0);
    const shown = this.steps.filter((step) => !isHidden(step));
    this.write(
      ...diagnosticsBlock(this.diagnostics),
      ...outputsBlock(oldOutputs, newOutputs),
      ...summaryBlock(shown, errored, this.kind === "preview"),
    );
  }

  private report(severity: Diagnostic["severity"], message: string, urn?: string): void {
    const diagnostic = { severity, message: message.trimEnd(), ...(urn === undefined ? {} : { urn }) };
    this.diagnostics.push(diagnostic);
    this.record([diagnosticEvent(diagnostic)]);
    this.write(diagnosticLine(diagnostic));
  }

  private record(events: readonly EngineEvent[]): void {
    for (const event of events) this.audience.record?.(event);
  }

  private write(...lines: readonly string[]): void {
    for (const line of lines.flatMap((text) => text.split("\n"))) {
      this.lines.push(line);
      this.audience.print?.(line);
    }
  }
}

/** Default providers are no business of the user's, and nothing is said of what stays as it is but the stack. */
function isHidden({ urn }: JournalStep): boolean {
  return isProviderType(typeOf(urn)) && nameOf(urn) === "default";
}
