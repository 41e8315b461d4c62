import { isSecret } from "../secrets";
import type { Answer, Exchange } from "../exchange";
import type { Identity } from "../world/schema";
import type { World } from "../world/world";
import { TOKEN_LIFETIME, applicationToken } from "./accessToken";
import { EntraError } from "./errors";
import { issuerOf } from "./metadata";

/**
 * The client credentials grant with a client secret. Throws an EntraError for everything else.
 *
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * and the numbers: https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
 */
export function issueToken(exchange: Exchange, { identity, settings }: World): Answer {
  const form = readForm(exchange);
  checkGrant(form);
  checkApplication(form, identity);
  checkScope(form, exchange.endpoint);
  const access_token = applicationToken(identity, settings.applicationRoles, {
    audience: exchange.endpoint,
    issuer: issuerOf(exchange.endpoint, identity.tenantId),
    at: exchange.at,
    expiresIn: TOKEN_LIFETIME,
  });
  const body = {
    token_type: "Bearer",
    expires_in: TOKEN_LIFETIME,
    ext_expires_in: TOKEN_LIFETIME,
    access_token,
  };
  return { status: 200, headers: { "cache-control": "no-store, no-cache", pragma: "no-cache" }, body };
}

/** A body that is not a form has no parameters, so that the first missing one is what the error names. */
function readForm({ headers, body }: Exchange): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers["content-type"] ?? "");
  return new URLSearchParams(isForm ? body?.toString("utf8") : "");
}

function checkGrant(form: URLSearchParams): void {
  const grant = required(form, "grant_type");
  if (grant === "client_credentials") return;
  const message = `The app requested an unsupported grant type '${grant}'. This emulator supports 'client_credentials'.`;
  throw new EntraError(400, "unsupported_grant_type", 70003, message);
}

function checkApplication(form: URLSearchParams, identity: Identity): void {
  const clientId = required(form, "client_id");
  if (clientId.toLowerCase() !== identity.clientId.toLowerCase()) {
    const message = `Application with identifier '${clientId}' was not found in the directory '${identity.tenantId}'.`;
    throw new EntraError(400, "unauthorized_client", 700016, message);
  }
  const secret = form.get("client_secret");
  if (!secret) {
    const message =
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.";
    throw new EntraError(401, "invalid_client", 7000216, message);
  }
  if (isSecret(secret, identity.clientSecret)) return;
  const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
  throw new EntraError(401, "invalid_client", 7000215, message);
}

function checkScope(form: URLSearchParams, endpoint: string): void {
  const scope = required(form, "scope");
  if (scope === `${endpoint}/.default`) return;
  const message = `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid: '${scope}'. The one that is: '${endpoint}/.default'.`;
  throw new EntraError(400, "invalid_scope", 70011, message);
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  const message = `The request body must contain the following parameter: '${name}'.`;
  throw new EntraError(400, "invalid_request", 900144, message);
}
