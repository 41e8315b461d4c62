import type { Claims } from "../entra/accessToken";
import { readToken } from "../entra/accessToken";
import type { Exchange } from "../exchange";
import { bearerOf } from "../secrets";
import type { Identity } from "../world/schema";
import { GraphError } from "./errors";

/** Microsoft Graph's own application id, which its challenges carry. */
const GRAPH_APPLICATION_ID = "00000003-0000-0000-c000-000000000000";

/** The claims of the request's token. Throws 401 for a request whose token Graph would not accept. */
export function authenticate(exchange: Exchange, identity: Identity): Claims {
  const token = bearerOf(exchange.headers.authorization);
  if (token === undefined) throw unauthorized("Access token is empty.", exchange);
  const claims = readToken(token, identity.signingKey);
  if (!claims) throw unauthorized("Access token validation failure. Invalid signature.", exchange);
  if (claims.aud !== exchange.endpoint)
    throw unauthorized("Access token validation failure. Invalid audience.", exchange);
  const now = exchange.at.getTime() / 1000;
  if (now >= claims.exp) throw unauthorized("Lifetime validation failed, the token is expired.", exchange);
  return claims;
}

function unauthorized(message: string, { endpoint }: Exchange): GraphError {
  const challenge = `Bearer realm="", authorization_uri="${endpoint}/common/oauth2/authorize", client_id="${GRAPH_APPLICATION_ID}"`;
  return new GraphError(401, "InvalidAuthenticationToken", message, { "www-authenticate": challenge });
}
