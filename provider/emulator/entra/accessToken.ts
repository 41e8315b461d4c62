import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Identity } from "../world/schema";

/** How long a token of the token endpoint is valid, in seconds: as Entra ID's, an hour less one second. */
export const TOKEN_LIFETIME = 3599;

const claimsSchema = z.object({
  /** The endpoint that the token is for. */
  aud: z.string(),
  iss: z.string(),
  /** The tenant. */
  tid: z.string(),
  /** The object id of the user, or of the application's service principal. */
  oid: z.string(),
  appid: z.string(),
  /** Seconds since 1970, as are nbf and exp. */
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  /** Application permissions; absent in a delegated token. */
  roles: z.array(z.string()).optional(),
  /** Delegated permissions, separated by spaces; absent in an application token. */
  scp: z.string().optional(),
});

/** The claims of an access token, named as Entra ID names them. */
export type Claims = z.infer<typeof claimsSchema>;

/** What a token is for and since when. */
export interface TokenOptions {
  readonly audience: string;
  readonly issuer: string;
  readonly at: Date;
  /** In seconds; zero or less makes a token that has expired already. */
  readonly expiresIn: number;
}

/** An application token with these permissions: it acts for the application, where the access policy allows it. */
export function applicationToken(
  identity: Identity,
  roles: readonly string[],
  options: TokenOptions,
): string {
  const claims = { ...commonClaims(identity, options), oid: identity.servicePrincipalId };
  return sign({ ...claims, roles: [...roles] }, identity.signingKey);
}

/** Whom a delegated token acts for, and with which permissions. */
export interface Delegation {
  /** The user's object id. */
  readonly userId: string;
  /** Permissions, separated by spaces. */
  readonly scope: string;
}

/** A delegated token: it acts for a user. */
export function delegatedToken(
  identity: Identity,
  { userId, scope }: Delegation,
  options: TokenOptions,
): string {
  const claims = { ...commonClaims(identity, options), oid: userId };
  return sign({ ...claims, scp: scope }, identity.signingKey);
}

/** The claims of a token that this emulator's key has signed; undefined for any other text. Its time is not checked. */
export function readToken(token: string, signingKey: string): Claims | undefined {
  const [header, payload, signature, ...more] = token.split(".");
  if (!header || !payload || !signature || more.length > 0) return undefined;
  const expected = signatureOf(`${header}.${payload}`, signingKey);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
}

function commonClaims(
  identity: Identity,
  { audience, issuer, at, expiresIn }: TokenOptions,
): Omit<Claims, "oid"> {
  const now = Math.floor(at.getTime() / 1000);
  const { tenantId: tid, clientId: appid } = identity;
  return { aud: audience, iss: issuer, tid, appid, iat: now, nbf: now, exp: now + expiresIn };
}

function sign(claims: Claims, signingKey: string): string {
  const content = `${encode({ typ: "JWT", alg: "HS256" })}.${encode(claims)}`;
  return `${content}.${signatureOf(content, signingKey).toString("base64url")}`;
}

function signatureOf(content: string, signingKey: string): Buffer {
  return createHmac("sha256", Buffer.from(signingKey, "base64url")).update(content).digest();
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
