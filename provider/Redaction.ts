/** Keeps secrets out of what people read, by their values: whatever text they appear in, also percent-encoded. */
export class Redaction {
  readonly #secrets = new Set<string>();

  /** Makes a value a secret. Values of fewer than four characters are not: they would garble every text. */
  learn(secret: string | undefined): void {
    if (secret === undefined || secret.length < 4) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
    this.#secrets.add(new URLSearchParams({ secret }).toString().slice("secret=".length));
  }

  /** The text with `[secret]` in place of each secret. */
  redact(text: string): string {
    // The longest first: one secret may be part of another.
    const secrets = [...this.#secrets].sort((a, b) => b.length - a.length);
    return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, "[secret]"), text);
  }
}
