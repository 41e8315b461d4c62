import { AuthError, ConfidentialClientApplication, type AuthenticationResult } from "@azure/msal-node";
import type { Send } from "../http/connections";
import { isLoopback } from "../clouds";
import type { Credential } from "./Credential";
import { Retry, type RetryOptions } from "../retry/Retry";
import { NetworkModule } from "./NetworkModule";
import { UnreachableError } from "../http/UnreachableError";
import { NoSignInError, SignInError } from "./SignInError";
import { singleFlight } from "./singleFlight";

/** What a client secret signs in to. */
export interface ClientSecretOptions {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Origin of Entra ID: the secret is sent there and nowhere else. */
  readonly authorityHost: URL;
  /** Origin of Graph, the audience of the token. */
  readonly endpoint: URL;
}

/**
 * OAuth 2.0 client credentials with a secret, by MSAL, which keeps the token until shortly before it expires.
 * Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
 */
export function clientSecretCredential(
  options: ClientSecretOptions,
  send: Send,
  retry: RetryOptions,
): Credential {
  const { tenantId, clientId, clientSecret, authorityHost, endpoint } = options;
  const network = new NetworkModule(send, authorityHost.origin, new Retry(retry));
  const application = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, ...authorityOf(authorityHost, tenantId) },
    system: { networkClient: network },
  });
  const scopes = [`${endpoint.origin}/.default`];
  return {
    permissions: "application",
    // MSAL sends one request for each concurrent caller.
    getToken: singleFlight(async () => {
      network.takeFailure();
      try {
        const result = await application.acquireTokenByClientCredential({ scopes });
        return { token: tokenOf(result) };
      } catch (error) {
        throw explain(network.takeFailure() ?? error);
      }
    }),
  };
}

function authorityOf(
  authorityHost: URL,
  tenantId: string,
): {
  authority: string;
  knownAuthorities: string[];
  authorityMetadata?: string;
} {
  const authority = `https://${authorityHost.host}/${encodeURIComponent(tenantId)}`;
  const knownAuthorities = [authorityHost.host];
  if (!isLoopback(authorityHost.hostname)) return { authority, knownAuthorities };
  // MSAL refuses an authority of plain http, but not a token endpoint of it: metadata given here names that endpoint
  // and spares the discovery.
  const base = `${authorityHost.origin}/${encodeURIComponent(tenantId)}`;
  const authorityMetadata = JSON.stringify({
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    issuer: `${base}/v2.0`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  });
  return { authority, knownAuthorities, authorityMetadata };
}

function tokenOf(result: AuthenticationResult | null): string {
  if (!result?.accessToken) throw new SignInError("no_token", "the answer holds no access token");
  return result.accessToken;
}

function explain(error: unknown): unknown {
  if (error instanceof AuthError)
    return new SignInError(error.errorCode, error.errorMessage, { cause: error });
  // To who asks Graph, this is no failure of the call: nothing was sent to Graph, and all has been tried.
  if (error instanceof UnreachableError) return new NoSignInError(error);
  return error;
}
