import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a text is the secret, in a time that tells nothing about how much of it was right. */
export function isSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

/** The credentials of an Authorization header of the scheme Bearer (RFC 6750, 2.1); undefined without one. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
