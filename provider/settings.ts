import { cloudOf, globalCloud, isLoopback, type CloudName } from "./clouds";
import type { Rate } from "./pacing/Quota";
import { readBoolean, readConcurrency, readDuration, readRate, type ReadValue } from "./settingValues";

/** A setting: where it is looked for, in this order: stack configuration, then each variable. */
export interface SettingDeclaration {
  /** Variables of the environment, the first one that is set counts. An empty value counts as not set. */
  readonly variables: readonly string[];
  readonly description: string;
  readonly secret?: boolean;
}

/** The key of a setting in stack configuration, without its namespace `msgraph:`. */
export type SettingName = keyof typeof settingDeclarations;

/**
 * All settings. The variables are those of the azuread and msgraph providers, so that a pipeline that runs one of
 * them needs no new ones.
 */
export const settingDeclarations = {
  tenantId: {
    variables: ["ARM_TENANT_ID", "AZURE_TENANT_ID"],
    description: "Tenant that the token is requested from.",
  },
  clientId: {
    variables: ["ARM_CLIENT_ID", "AZURE_CLIENT_ID"],
    description: "Application (client) id.",
  },
  clientSecret: {
    variables: ["ARM_CLIENT_SECRET", "AZURE_CLIENT_SECRET"],
    description: "Client secret of the application: its value, not its id.",
    secret: true,
  },
  accessToken: {
    variables: ["MSGRAPH_ACCESS_TOKEN"],
    description: "A token for Graph that the pipeline already has, in place of the client secret.",
    secret: true,
  },
  environment: {
    variables: ["ARM_ENVIRONMENT", "AZURE_ENVIRONMENT"],
    description: "Cloud; registrants exist in the global one alone (`global` or `public`).",
  },
  endpoint: {
    variables: ["ARM_MSGRAPH_ENDPOINT"],
    description: `Origin of Graph. Default: ${globalCloud.graph}`,
  },
  authorityHost: {
    variables: ["ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST", "AZURE_AUTHORITY_HOST"],
    description: `Origin of Entra ID. Default: ${globalCloud.authority}`,
  },
  adopt: {
    variables: ["MSGRAPH_ADOPT"],
    description:
      "`true`: what is at Graph already (a person, a registration, a meeting) is taken over into the stack. Best given " +
      "for one run by the variable. Default: `false`",
  },
  retryTimeout: {
    variables: ["MSGRAPH_RETRY_TIMEOUT"],
    description: "How long a call that fails is tried again, such as `90s` or `10m`. Default: `5m`",
  },
  requestTimeout: {
    variables: ["MSGRAPH_REQUEST_TIMEOUT"],
    description: "How long one request may take until its answer is complete. Default: `60s`",
  },
  concurrency: {
    variables: ["MSGRAPH_CONCURRENCY"],
    description: "How many reads, and how many writes, may be under way at once, 1 to 64. Default: `4`",
  },
  writeRate: {
    variables: ["MSGRAPH_WRITE_RATE"],
    description:
      "How many writes in which time, such as `15/30s`. Default: as learned when Graph refuses for too many (429)",
  },
  readRate: {
    variables: ["MSGRAPH_READ_RATE"],
    description: "The same for reads, such as `750/30s`.",
  },
  debug: {
    variables: ["MSGRAPH_DEBUG"],
    description: "`true`: every request is logged with its ids, without secrets. Default: `false`",
  },
} as const satisfies Record<string, SettingDeclaration>;

/** Reads one key of the stack's configuration, namespace included; undefined where it is not set. */
export type ReadConfiguration = (key: string) => string | undefined;

/** How the provider signs in. */
export type SignIn =
  | {
      readonly kind: "clientSecret";
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | { readonly kind: "accessToken"; readonly accessToken: string };

/** Settings, complete and free of contradiction. */
export interface Settings {
  /** Origin of Graph, the only place that a token is sent to. */
  readonly endpoint: URL;
  /** Origin of Entra ID, the only place that a client secret is sent to. */
  readonly authorityHost: URL;
  readonly signIn: SignIn;
  /** Whether what is at Graph already is taken over into state. */
  readonly adopt: boolean;
  /** In milliseconds. */
  readonly retryTimeout: number;
  /** In milliseconds. */
  readonly requestTimeout: number;
  readonly concurrency: number;
  /** Undefined: to be learned. */
  readonly writeRate: Rate | undefined;
  readonly readRate: Rate | undefined;
  readonly debug: boolean;
}

/** The settings are missing, malformed or contradict each other. Its message names every key and variable concerned. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(readonly problems: readonly string[]) {
    super(
      `Microsoft Graph cannot be called with these settings:\n${problems.map((line) => `- ${line}`).join("\n")}`,
    );
  }
}

/**
 * Reads and validates all settings.
 *
 * @throws SettingsError with every problem at once
 */
export function readSettings(configuration: ReadConfiguration, environment: NodeJS.ProcessEnv): Settings {
  const found = findSettings(configuration, environment);
  const problems: string[] = [];
  const cloud = refusedCloud(found);
  if (cloud !== undefined) problems.push(cloud);
  const endpoint = readOrigin("endpoint", found.endpoint, globalCloud.graph, problems);
  const authorityHost = readOrigin("authorityHost", found.authorityHost, globalCloud.authority, problems);
  const signIn = readSignIn(found, problems);
  const value = <Value>(name: SettingName, read: ReadValue<Value>, form: string): Value | undefined =>
    readValue(found[name], read, form, problems);
  const behaviour = {
    adopt: value("adopt", readBoolean, "true or false") ?? false,
    retryTimeout: value("retryTimeout", readDuration, "a duration such as 90s or 10m") ?? 300_000,
    requestTimeout: value("requestTimeout", readDuration, "a duration such as 90s or 10m") ?? 60_000,
    concurrency: value("concurrency", readConcurrency, "a whole number from 1 to 64") ?? 4,
    writeRate: value("writeRate", readRate, "a number of calls in a time, such as 15/30s"),
    readRate: value("readRate", readRate, "a number of calls in a time, such as 750/30s"),
    debug: value("debug", readBoolean, "true or false") ?? false,
  };
  if (endpoint === undefined || authorityHost === undefined || signIn === undefined || problems.length > 0) {
    throw new SettingsError(problems);
  }
  return { endpoint, authorityHost, signIn, ...behaviour };
}

/**
 * Why the cloud that the settings name cannot serve registrants; undefined where it can. Needs no network.
 * Source: Microsoft's pages of externalMeetingRegistrant, "National cloud deployments".
 */
export function unsupportedCloud(
  configuration: ReadConfiguration,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  return refusedCloud(findSettings(configuration, environment));
}

function refusedCloud(found: FoundSettings): string | undefined {
  const named = (["environment", "endpoint", "authorityHost"] as const).flatMap((name) => {
    const value = found[name];
    const cloud: CloudName | undefined = value && cloudOf(value.text);
    return value !== undefined && cloud !== undefined && cloud !== "global"
      ? [`${value.source} names the cloud ${cloud}`]
      : [];
  });
  if (named.length === 0) return undefined;
  return `registrants exist in the global cloud only, but ${named.join(" and ")}: unset it, or set it to the global cloud`;
}

/** How the user can give a setting, for messages: its key and its variables. */
export function waysToSet(name: SettingName): string {
  return [`msgraph:${name}`, ...settingDeclarations[name].variables].join(" or ");
}

interface Found {
  readonly text: string;
  /** The key or variable that it came from, for messages. */
  readonly source: string;
  readonly fromStack: boolean;
}

type FoundSettings = Readonly<Record<SettingName, Found | undefined>>;

function findSettings(configuration: ReadConfiguration, environment: NodeJS.ProcessEnv): FoundSettings {
  const names = Object.keys(settingDeclarations) as SettingName[];
  return Object.fromEntries(
    names.map((name) => [name, findSetting(name, configuration, environment)]),
  ) as FoundSettings;
}

function findSetting(
  name: SettingName,
  configuration: ReadConfiguration,
  environment: NodeJS.ProcessEnv,
): Found | undefined {
  const key = `msgraph:${name}`;
  const configured = configuration(key)?.trim();
  if (configured) return { text: configured, source: key, fromStack: true };
  for (const variable of settingDeclarations[name].variables) {
    const text = environment[variable]?.trim();
    if (text) return { text, source: variable, fromStack: false };
  }
  return undefined;
}

function readValue<Value>(
  found: Found | undefined,
  read: ReadValue<Value>,
  form: string,
  problems: string[],
): Value | undefined {
  if (found === undefined) return undefined;
  const value = read(found.text);
  if (value === undefined) problems.push(`${found.source} must be ${form}`);
  return value;
}

function readOrigin(
  name: "endpoint" | "authorityHost",
  found: Found | undefined,
  fallback: string,
  problems: string[],
): URL | undefined {
  if (found === undefined) return new URL(fallback);
  const url = parseOrigin(found.text);
  if (url === undefined) {
    problems.push(`${found.source} must be an origin such as ${fallback}, without path or query`);
    return undefined;
  }
  const loopback = isLoopback(url.hostname);
  if (url.protocol === "http:" && !loopback) {
    problems.push(`${found.source} must use https: plain http is for loopback addresses alone`);
  } else if (found.fromStack && !loopback && cloudOf(found.text) === undefined) {
    problems.push(
      `${found.source} names ${url.host}, which is neither Microsoft's nor a loopback address. A change of the stack's ` +
        `configuration must not send credentials elsewhere: set ${settingDeclarations[name].variables[0]} in the ` +
        "environment instead",
    );
  }
  return url;
}

function parseOrigin(text: string): URL | undefined {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    const isOrigin = url.href === `${url.origin}/`;
    return isOrigin && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function readSignIn(found: FoundSettings, problems: string[]): SignIn | undefined {
  const { tenantId, clientId, clientSecret, accessToken } = found;
  if (accessToken !== undefined && clientSecret !== undefined) {
    problems.push(`${accessToken.source} and ${clientSecret.source} are both set: unset one of them`);
    return undefined;
  }
  for (const found of [accessToken, clientSecret]) {
    if (found !== undefined && /[^\x20-\x7e]/.test(found.text)) {
      problems.push(
        `${found.source} has characters that no token or secret has, such as a line break: set it again`,
      );
      return undefined;
    }
  }
  if (accessToken !== undefined) return { kind: "accessToken", accessToken: accessToken.text };
  if (tenantId !== undefined && clientId !== undefined && clientSecret !== undefined) {
    return {
      kind: "clientSecret",
      tenantId: tenantId.text,
      clientId: clientId.text,
      clientSecret: clientSecret.text,
    };
  }
  const missing = (["tenantId", "clientId", "clientSecret"] as const).filter(
    (name) => found[name] === undefined,
  );
  const alternative = missing.length === 3 ? `; or give a token by ${waysToSet("accessToken")}` : "";
  problems.push(`no credential: set ${missing.map(waysToSet).join(", and ")}${alternative}`);
  return undefined;
}
