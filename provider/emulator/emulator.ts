import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ControlAddress, EmulatorControl } from "./control/client";
import { connectEmulator } from "./control/client";
import { dispatch } from "./dispatch";
import type { EmulatorOptions, ParsedOptions } from "./options";
import { parseOptions } from "./options";
import { listen } from "./server";
import { Store } from "./store/store";
import type { ChosenIdentity } from "./world/fresh";
import { firstChanges, newIdentity } from "./world/fresh";
import type { Identity } from "./world/schema";

/** Where an emulator is and how to sign in to it: what the command prints as one line of JSON. */
export interface EmulatorAddress {
  /** Graph's root, such as http://127.0.0.1:4000: paths begin with /beta below it. */
  readonly endpoint: string;
  /** Entra ID's root: the token endpoint is /{tenantId}/oauth2/v2.0/token below it. */
  readonly authorityHost: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The object id of the first organizer, whose user principal name is organizer@contoso.example. */
  readonly organizer: string;
  /** The ids of the organizer's two meetings, by the allowedRegistrant of their registrations. */
  readonly meetings: { readonly everyone: string; readonly organization: string };
  readonly control: ControlAddress;
}

/** A running emulator. */
export interface Emulator extends EmulatorAddress, EmulatorControl {
  /** Stops it, ends its connections, and removes the data file if it was a temporary one. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of Microsoft Graph and Entra ID on loopback. Throws when the options are not right, when the port
 * is taken, or when the data file is not an emulator's.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const parsed = parseOptions(options);
  if (parsed.data !== undefined) return startOn(parsed.data, parsed, () => undefined);
  const directory = mkdtempSync(join(tmpdir(), "graph-emulator-"));
  const remove = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  return startOn(join(directory, "emulator.jsonl"), parsed, remove);
}

/** Starts on a data file. `release` runs when the emulator is closed or could not start. */
async function startOn(path: string, options: ParsedOptions, release: () => void): Promise<Emulator> {
  let store: Store | undefined;
  try {
    store = openStore(path, options.identity);
    return await serve(store, options, release);
  } catch (error) {
    store?.close();
    release();
    throw error;
  }
}

async function serve(store: Store, options: ParsedOptions, release: () => void): Promise<Emulator> {
  await begin(store, options);
  const server = await listen(options.port, (incoming, pause) => dispatch(incoming, store, pause));
  const address = addressOf(server.endpoint, store.world.identity);
  const close = async (): Promise<void> => {
    // First the store: a request that is on its way when its connection ends would be carried out at once.
    store.close();
    await server.close();
    release();
  };
  return { ...address, ...connectEmulator(address), close };
}

function openStore(path: string, chosen: ChosenIdentity): Store {
  return new Store(path, () => {
    const identity = newIdentity(chosen);
    return { identity, changes: firstChanges(identity, new Date()) };
  });
}

/** Reads the data file to its end, so that what is wrong with it is known before anyone connects. */
async function begin(store: Store, { identity: chosen, settings }: ParsedOptions): Promise<void> {
  await store.transact(({ identity }) => {
    checkIdentity(identity, chosen);
    if (Object.values(settings).every((value) => value === undefined)) return { result: undefined };
    return { result: undefined, entry: { change: { type: "settingsChanged", settings } } };
  });
}

function checkIdentity(identity: Identity, chosen: ChosenIdentity): void {
  for (const [name, value] of Object.entries(chosen)) {
    const own: unknown = Reflect.get(identity, name);
    if (value === undefined || JSON.stringify(own) === JSON.stringify(value)) continue;
    throw new Error(
      `The data file has another ${name} than the options. Leave the option out, or name a new data file.`,
    );
  }
}

function addressOf(endpoint: string, identity: Identity): EmulatorAddress {
  const { tenantId, clientId, clientSecret, controlSecret, organizer, meetings } = identity;
  const control = { url: `${endpoint}/emulator`, secret: controlSecret };
  return {
    endpoint,
    authorityHost: endpoint,
    tenantId,
    clientId,
    clientSecret,
    organizer: organizer.id,
    meetings,
    control,
  };
}
