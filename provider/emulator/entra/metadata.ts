import type { Answer } from "../exchange";

/** The issuer of this tenant's tokens. */
export function issuerOf(authorityHost: string, tenantId: string): string {
  return `${authorityHost}/${tenantId}/v2.0`;
}

/**
 * The tenant's OpenID configuration. It names the endpoints for sign-in and keys, which clients insist on, although
 * this emulator does not serve them: its tokens are signed with a key that it shares with nobody.
 *
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc
 */
export function openIdConfiguration(authorityHost: string, tenantId: string): Answer {
  const tenant = `${authorityHost}/${tenantId}`;
  const body = {
    issuer: issuerOf(authorityHost, tenantId),
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    jwks_uri: `${tenant}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
  return { status: 200, body };
}
