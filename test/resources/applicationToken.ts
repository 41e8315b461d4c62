import type { EmulatorAddress } from "../../provider/emulator";

/** A token of the emulator's application: no user is signed in. */
export async function applicationToken(address: EmulatorAddress): Promise<string> {
  const { endpoint, tenantId, clientId, clientSecret } = address;
  const form = {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${endpoint}/.default`,
  };
  const response = await fetch(`${endpoint}/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  return token;
}
