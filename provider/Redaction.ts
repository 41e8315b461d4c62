/** How many of the secrets that come and go are known at once. */
const recentSecrets = 1000;

/** Keeps secrets out of what people read, by their values: whatever text they appear in, also percent-encoded. */
export class Redaction {
  readonly #secrets = new Set<string>();
  readonly #recent = new Set<string>();

  /** Makes a value a secret. Values of fewer than four characters are not: they would garble every text. */
  learn(secret: string | undefined): void {
    if (isSecret(secret)) this.#secrets.add(secret);
  }

  /** The same for one of many, such as a registrant's link: the thousand that were learned last are known. */
  learnRecent(secret: string | undefined): void {
    if (!isSecret(secret)) return;
    this.#recent.delete(secret);
    this.#recent.add(secret);
    const [oldest] = this.#recent;
    if (this.#recent.size > recentSecrets && oldest !== undefined) this.#recent.delete(oldest);
  }

  /** The text with `[secret]` in place of each secret. */
  redact(text: string): string {
    // The longest first: one secret may be part of another.
    const secrets = [...this.#secrets, ...this.#recent]
      .flatMap(spellings)
      .sort((a, b) => b.length - a.length);
    return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, "[secret]"), text);
  }
}

function isSecret(text: string | undefined): text is string {
  return text !== undefined && text.length >= 4;
}

function spellings(secret: string): string[] {
  const inForm = new URLSearchParams({ secret }).toString().slice("secret=".length);
  return [...new Set([secret, encodeURIComponent(secret), inForm])];
}
