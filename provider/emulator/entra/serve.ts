import type { Answer, Exchange } from "../exchange";
import type { World } from "../world/world";
import { EntraError, errorAnswer } from "./errors";
import { openIdConfiguration } from "./metadata";
import { issueToken } from "./tokenEndpoint";

/** Whether a path is one of Entra ID's: its second segment says so, the first is the tenant. */
export function isEntraPath(segments: readonly string[]): boolean {
  const rest = segments.slice(1).join("/");
  return rest === "oauth2/v2.0/token" || rest === "v2.0/.well-known/openid-configuration";
}

/** Answers for Entra ID: the token endpoint and the OpenID configuration of the one tenant. */
export function serveEntra(exchange: Exchange, world: World): Answer {
  try {
    return route(exchange, world);
  } catch (error) {
    if (error instanceof EntraError) return errorAnswer(error, exchange);
    throw error;
  }
}

function route(exchange: Exchange, world: World): Answer {
  const { identity } = world;
  const [tenant = "", family] = exchange.segments ?? [];
  if (tenant.toLowerCase() !== identity.tenantId.toLowerCase()) {
    throw new EntraError(
      400,
      "invalid_request",
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
    );
  }
  const method = family === "oauth2" ? "POST" : "GET";
  if (exchange.method !== method) {
    throw new EntraError(
      400,
      "invalid_request",
      900561,
      `The endpoint only accepts ${method} requests. Received a ${exchange.method} request.`,
    );
  }
  return family === "oauth2"
    ? issueToken(exchange, world)
    : openIdConfiguration(exchange.endpoint, identity.tenantId);
}
