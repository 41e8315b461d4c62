import type { Send } from "../http/connections";
import type { Wait } from "../Progress";
import type { Settings } from "../settings";
import { accessTokenCredential } from "./accessToken";
import { clientSecretCredential } from "./clientSecret";
import type { Credential } from "./Credential";

/** The credential that the settings ask for. */
export function chooseCredential(settings: Settings, send: Send, onWait?: (wait: Wait) => void): Credential {
  const { signIn, authorityHost, endpoint, retryTimeout } = settings;
  switch (signIn.kind) {
    case "accessToken":
      return accessTokenCredential(signIn.accessToken);
    case "clientSecret":
      return clientSecretCredential({ ...signIn, authorityHost, endpoint }, send, {
        timeout: retryTimeout,
        onWait: ({ delay, reason }) =>
          onWait?.({ delay, reason: `signing in failed (${reason}) and is tried again` }),
      });
  }
}
