/** The providers of a run: one process for each entry of type `pulumi:providers:pulumi-nodejs`, started on first use. */
import { DynamicProvider } from "./provider";
import type { ProviderSettings } from "./provider";
import type { ResourceState } from "./state";
import { providerUrn } from "./urn";
import type { Properties } from "./values";

export class Providers {
  private readonly inputs = new Map<string, Properties>();
  private readonly started = new Map<string, Promise<DynamicProvider>>();

  constructor(private readonly settings: Omit<ProviderSettings, "inputs">) {}

  /** Makes an entry's inputs those that its process is configured with; a process that runs keeps its own. */
  register(urn: string, inputs: Properties): void {
    this.inputs.set(urn, inputs);
  }

  /** @throws Error when no entry with the reference's URN was registered */
  of(resource: Pick<ResourceState, "urn" | "provider">): Promise<DynamicProvider> {
    const urn = providerUrn(resource.provider) ?? "";
    const running = this.started.get(urn);
    if (running !== undefined) return running;
    const inputs = this.inputs.get(urn);
    if (inputs === undefined) {
      return Promise.reject(new Error(`${resource.urn} refers to unknown provider ${urn}`));
    }
    const provider = DynamicProvider.start({ ...this.settings, inputs });
    this.started.set(urn, provider);
    return provider;
  }

  /** Ends every process; one that never came up has ended by itself. */
  async stop(): Promise<void> {
    const results = await Promise.allSettled(this.started.values());
    const running = results.filter((result) => result.status === "fulfilled");
    await Promise.all(running.map(({ value }) => value.stop()));
  }
}
