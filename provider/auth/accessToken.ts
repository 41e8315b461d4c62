import type { Credential } from "./Credential";

/** A token that the pipeline already has. It is used as it is, and never renewed. */
export function accessTokenCredential(token: string): Credential {
  return { permissions: "unknown", getToken: () => Promise.resolve({ token }) };
}
