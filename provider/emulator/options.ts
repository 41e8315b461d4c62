import { z } from "zod";
import type { ChosenIdentity } from "./world/fresh";
import type { SettingsChange } from "./world/world";
import { identitySchema, settingsSchema } from "./world/schema";

const { tenantId, clientId, clientSecret, signingKey, controlSecret, organizer, meetings } =
  identitySchema.shape;

/**
 * The tenant, its application, its secrets, its organizer and the ids of its two meetings. Each that is left out is
 * made afresh for a new data file. An existing file keeps its own, and another value here is an error.
 */
const identityOptions = z
  .object({ tenantId, clientId, clientSecret, signingKey, controlSecret, organizer, meetings })
  .partial();

/** Settings to begin with. They change those of an existing data file. */
const settingsOptions = z.object(settingsSchema.shape).partial();

const optionsSchema = z.strictObject({
  /** The port on 127.0.0.1. Default 0: a free one. */
  port: z.int().min(0).max(65535).optional(),
  /**
   * The data file; made, with mode 0600, when it does not exist. Default: one in a directory of its own for temporary
   * files, which close() removes.
   */
  data: z.string().min(1).optional(),
  ...identityOptions.shape,
  ...settingsOptions.shape,
});

/** What an emulator starts with; every part may be left out. */
export type EmulatorOptions = z.input<typeof optionsSchema>;

/** The options, by what they are about. */
export interface ParsedOptions {
  readonly port: number;
  readonly data: string | undefined;
  readonly identity: ChosenIdentity;
  readonly settings: SettingsChange;
}

/** Checks the options. Throws one sentence that names each option that is wrong. */
export function parseOptions(options: EmulatorOptions): ParsedOptions {
  const result = optionsSchema.safeParse(options);
  if (!result.success) throw new Error(`Correct the emulator's options: ${describe(result.error)}.`);
  const { port = 0, data } = result.data;
  return {
    port,
    data,
    identity: identityOptions.parse(result.data),
    settings: settingsOptions.parse(result.data),
  };
}

function describe({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": ")).join("; ");
}
