import { createSecrets, decryptValue, encryptValue, openSecrets } from "./secrets";
import type { Secrets } from "./secrets";
import { secret, SECRET, SIGNATURE } from "./values";

// Made by the Pulumi CLI 3.260 with the passphrase "pw"; the value is "s3cret".
const SALT_OF_CLI = "v1:Y45uts2a5IM=:v1:iP2nYW6F1n95GRUq:KdY4lpIRUoPlCsf71YqKuwVvi7iq3A==";
const CIPHERTEXT_OF_CLI = "v1:EfTZVrA5U3ncwm3J:XQm9qOxihQ0mLMvJf6iYW0bzwR+vdg==";

let secrets: Secrets;

beforeAll(async () => {
  secrets = await createSecrets("open sesame");
});

it("opens what the Pulumi CLI encrypted", async () => {
  expect((await openSecrets("pw", SALT_OF_CLI)).decrypt(CIPHERTEXT_OF_CLI)).toBe("s3cret");
});

it("opens with the same passphrase what it encrypted before", async () => {
  const reopened = await openSecrets("open sesame", secrets.salt);
  expect(reopened.decrypt(secrets.encrypt("text, ä and all"))).toBe("text, ä and all");
});

it.each(["wrong", ""])("refuses the passphrase %p", async (passphrase) => {
  await expect(openSecrets(passphrase, secrets.salt)).rejects.toThrow("incorrect passphrase");
});

it("refuses a ciphertext that was tampered with", () => {
  const [version, nonce, body = ""] = secrets.encrypt("amount: 1").split(":");
  const bytes = Buffer.from(body, "base64");
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  expect(() => secrets.decrypt(`${version}:${nonce}:${bytes.toString("base64")}`)).toThrow("authenticate");
});

it("gives the same ciphertext for text that it has met, so that a state changes only where values do", async () => {
  expect(secrets.encrypt("x")).toBe(secrets.encrypt("x"));
  const reopened = await openSecrets("open sesame", secrets.salt);
  const met = secrets.encrypt("y");
  reopened.decrypt(met);
  expect(reopened.encrypt("y")).toBe(met);
});

it("stores the JSON text of a secret, at any depth, and reads it back", () => {
  const value = { list: [secret({ a: secret(1) })], open: 1 };
  const stored = encryptValue(value, secrets);
  expect(JSON.stringify(stored)).not.toContain('"a"');
  expect(decryptValue(stored, secrets)).toEqual({ list: [secret({ a: 1 })], open: 1 });
});

it("reads secrets of an export in plaintext", () => {
  const exported = { [SIGNATURE]: SECRET, plaintext: '"x"' };
  expect(decryptValue([exported], secrets)).toEqual([secret("x")]);
});
