import type { EmulatorAddress } from "pulumi-teams-registration/emulator";
import { upWithEngine } from "./engine";
import { retryAgentLoop } from "./retryAgentLoop";

/** Registers so many people at the emulator's meeting for everyone; whoever is not registered counts as failed. */
export type Contender = (graph: EmulatorAddress, registrants: number) => Promise<void>;

export const contenders: Readonly<Record<"ours" | "retryAgent" | "handWritten", Contender>> = {
  /** This package, as a program declares it. */
  ours: (graph, registrants) => upWithEngine("declared", graph, registrants),
  /** A plain loop over undici's RetryAgent. */
  retryAgent: retryAgentLoop,
  /** A dynamic provider as one writes it for the purpose. */
  handWritten: (graph, registrants) => upWithEngine("handWritten", graph, registrants),
};
