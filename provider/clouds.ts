import { isIPv4 } from "node:net";

/** Microsoft's clouds, by the names of this project. */
export type CloudName = "global" | "usgovernment" | "usgovernmentl5" | "china";

interface Cloud {
  /** Values of `environment` that mean this cloud, as azuread and msgraph accept them. */
  readonly environments: readonly string[];
  readonly graph: readonly string[];
  readonly authority: readonly string[];
}

/** Source: learn.microsoft.com/graph/deployments, and learn.microsoft.com/entra/identity-platform/authentication-national-cloud. */
const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    environments: ["global", "public", "azurecloud", "azurepubliccloud"],
    graph: ["graph.microsoft.com"],
    authority: ["login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net"],
  },
  usgovernment: {
    environments: ["usgovernment", "usgovernmentl4", "azureusgovernment", "azureusgovernmentcloud"],
    graph: ["graph.microsoft.us"],
    authority: ["login.microsoftonline.us", "login.usgovcloudapi.net"],
  },
  usgovernmentl5: {
    environments: ["usgovernmentl5", "dod"],
    graph: ["dod-graph.microsoft.us"],
    authority: [],
  },
  china: {
    environments: ["china", "azurechinacloud"],
    graph: ["microsoftgraph.chinacloudapi.cn"],
    authority: ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
  },
};

/** The origins of the global cloud. */
export const globalCloud = {
  graph: "https://graph.microsoft.com",
  authority: "https://login.microsoftonline.com",
} as const;

/**
 * The cloud that a setting names: by the name of an environment, or by an origin of Graph or Entra ID.
 *
 * @returns undefined for what belongs to no known cloud
 */
export function cloudOf(setting: string): CloudName | undefined {
  const text = setting.toLowerCase();
  const host = text
    .replace(/^https:\/\//, "")
    .replace(/\/+$/, "")
    .replace(/:443$/, "");
  const names = Object.keys(clouds) as CloudName[];
  return names.find((name) => {
    const cloud = clouds[name];
    return cloud.environments.includes(text) || cloud.graph.includes(host) || cloud.authority.includes(host);
  });
}

/** Whether a host name means this machine: `localhost`, 127.0.0.0/8 (RFC 1122, 3.2.1.3) or ::1 (RFC 4291, 2.5.3). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || (isIPv4(hostname) && hostname.startsWith("127."))
  );
}
