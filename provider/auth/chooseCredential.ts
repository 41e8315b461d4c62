import type { Send } from "../http/connections";
import type { Settings } from "../settings";
import { accessTokenCredential } from "./accessToken";
import { clientSecretCredential } from "./clientSecret";
import type { Credential } from "./Credential";

/** The credential that the settings ask for. */
export function chooseCredential(settings: Settings, send: Send): Credential {
  const { signIn, authorityHost, endpoint } = settings;
  switch (signIn.kind) {
    case "accessToken":
      return accessTokenCredential(signIn.accessToken);
    case "clientSecret":
      return clientSecretCredential({ ...signIn, authorityHost, endpoint }, send);
  }
}
