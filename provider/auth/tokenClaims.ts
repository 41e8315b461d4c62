import { z } from "zod";

/** Claims of an access token that give advice. Tokens for Graph are formally opaque: never refuse because of them. */
const claims = z.object({
  /** Object id of the signed-in user or service principal. */
  oid: z.string().optional(),
  /** Delegated permissions, separated by spaces; absent in a token with application permissions. */
  scp: z.string().optional(),
});

export type TokenClaims = z.infer<typeof claims>;

/**
 * Reads the claims of a JWT (RFC 7519) without verifying it.
 * Source of the names: learn.microsoft.com/entra/identity-platform/access-token-claims-reference.
 *
 * @returns an empty object for a token that is not readable
 */
export function tokenClaims(token: string): TokenClaims {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return claims.parse(payload);
  } catch {
    return {};
  }
}
