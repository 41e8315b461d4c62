/**
 * Pulumi's passphrase secrets: AES-256-GCM under a key that PBKDF2 derives from the passphrase.
 * Source: sdk/go/common/resource/config/crypt.go and pkg/secrets/passphrase/manager.go of pulumi/pulumi.
 */
import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { isSecret, mapMembers, SECRET, SIGNATURE, withoutSecrets } from "./values";
import type { Value } from "./values";

const ROUNDS = 1_000_000;
const KEY_BYTES = 32;
const SALT_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = "aes-256-gcm";
/** The text whose ciphertext in the salt tells a right passphrase from a wrong one. */
const PROBE = "pulumi";

/** Encrypts and decrypts for one stack. */
export interface Secrets {
  /** `encryptionsalt` of Pulumi.<stack>.yaml and `salt` in a checkpoint. */
  readonly salt: string;
  /** The answer for equal text is the same again, so that a checkpoint changes only where values do. */
  encrypt(text: string): string;
  decrypt(ciphertext: string): string;
}

/** Secrets with a salt of their own, for a new stack. */
export async function createSecrets(passphrase: string): Promise<Secrets> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(passphrase, salt);
  return withCache(`v1:${salt.toString("base64")}:${seal(key, PROBE)}`, key);
}

/**
 * Secrets of an existing stack.
 * @param salt `v1:<base64 of 8 bytes>:<ciphertext of the text "pulumi">`
 * @throws Error "incorrect passphrase" when the passphrase does not open the salt
 */
export async function openSecrets(passphrase: string, salt: string): Promise<Secrets> {
  const [version, bytes, ...probe] = salt.split(":");
  if (version !== "v1" || bytes === undefined) throw new Error(`malformed encryption salt: ${salt}`);
  const key = await deriveKey(passphrase, Buffer.from(bytes, "base64"));
  if (!opens(key, probe.join(":"))) {
    throw new Error(
      "incorrect passphrase: set PULUMI_CONFIG_PASSPHRASE to the one the stack was created with",
    );
  }
  return withCache(salt, key);
}

/** The value as a checkpoint holds it: each secret as the ciphertext of its JSON text. */
export function encryptValue(value: Value, secrets: Secrets): Value {
  if (!isSecret(value)) return mapMembers(value, (member) => encryptValue(member, secrets));
  const text = JSON.stringify(withoutSecrets(value));
  return { [SIGNATURE]: SECRET, ciphertext: secrets.encrypt(text) };
}

/** The value of a checkpoint with its secrets readable; accepts the plaintext form of an export too. */
export function decryptValue(value: Value, secrets: Secrets): Value {
  if (!isSecret(value)) return mapMembers(value, (member) => decryptValue(member, secrets));
  const { ciphertext, plaintext } = value;
  const text = typeof ciphertext === "string" ? secrets.decrypt(ciphertext) : plaintext;
  if (typeof text !== "string") throw new Error("a secret in the state has neither ciphertext nor plaintext");
  return { [SIGNATURE]: SECRET, value: JSON.parse(text) as Value };
}

function deriveKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  return promisify(pbkdf2)(passphrase, salt, ROUNDS, KEY_BYTES, "sha256");
}

function withCache(salt: string, key: Buffer): Secrets {
  const known = new Map<string, string>();
  return {
    salt,
    encrypt(text) {
      const ciphertext = known.get(text) ?? seal(key, text);
      known.set(text, ciphertext);
      return ciphertext;
    },
    decrypt(ciphertext) {
      const text = unseal(key, ciphertext);
      known.set(text, ciphertext);
      return text;
    },
  };
}

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

function unseal(key: Buffer, ciphertext: string): string {
  const [, nonce = "", body = ""] = ciphertext.split(":");
  const sealed = Buffer.from(body, "base64");
  const tagStart = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(sealed.subarray(tagStart));
  return decipher.update(sealed.subarray(0, tagStart), undefined, "utf8") + decipher.final("utf8");
}

function opens(key: Buffer, probe: string): boolean {
  try {
    return unseal(key, probe) === PROBE;
  } catch {
    return false;
  }
}
