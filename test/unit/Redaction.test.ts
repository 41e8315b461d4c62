import fc from "fast-check";
import { Redaction } from "../../provider/Redaction";

test("a secret is taken out wherever it appears, as it is and percent-encoded", () => {
  const redaction = new Redaction();
  redaction.learn("p+q/r s~t");
  const texts = ["p+q/r s~t", "secret=p%2Bq%2Fr%20s~t&x", "secret=p%2Bq%2Fr+s%7Et"];
  expect(texts.map((text) => redaction.redact(text))).toEqual([
    "[secret]",
    "secret=[secret]&x",
    "secret=[secret]",
  ]);
});

test("a secret that is part of another leaves no rest", () => {
  const redaction = new Redaction();
  redaction.learn("abcd");
  redaction.learn("abcdefgh");
  expect(redaction.redact("x abcdefgh y abcd")).toBe("x [secret] y [secret]");
});

test("no value at all, and values too short to be secrets, garble nothing", () => {
  const redaction = new Redaction();
  [undefined, "", "a", "abc"].forEach((secret) => {
    redaction.learn(secret);
  });
  expect(redaction.redact("abc abstract")).toBe("abc abstract");
});

test("no text shows a secret", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.string(), fc.string(), (secret, before, after) => {
      const redaction = new Redaction();
      redaction.learn(secret);
      expect(redaction.redact(before + secret + after)).not.toContain(secret);
    }),
  );
});

test("of the secrets that come and go the thousand last ones are known, and no lasting one is forgotten", () => {
  const redaction = new Redaction();
  redaction.learn("the-lasting-secret");
  const links = Array.from({ length: 1001 }, (_, index) => `https://example.com/link/${index}/end`);
  for (const link of links) redaction.learnRecent(link);
  expect(redaction.redact(`${links[0]} ${links[1]} ${links[1000]} the-lasting-secret`)).toBe(
    `${links[0]} [secret] [secret] [secret]`,
  );
  redaction.learnRecent(links[1]);
  redaction.learnRecent("https://example.com/another");
  expect(redaction.redact(`${links[1]} ${links[2]}`)).toBe(`[secret] ${links[2]}`);
});
