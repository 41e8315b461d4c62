import { tokenClaims } from "../../provider/auth/tokenClaims";

function jwt(payload: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.signature`;
}

test("reads the signed-in user and the delegated permissions", () => {
  expect(tokenClaims(jwt({ oid: "o", scp: "OnlineMeetings.ReadWrite", tid: "t" }))).toEqual({
    oid: "o",
    scp: "OnlineMeetings.ReadWrite",
  });
});

test.each(["", "opaque", "a.b.c", "a.!!!.c", jwt("text"), jwt(null), jwt({ oid: 7 })])(
  "a token that is not readable has no claims: %s",
  (token) => {
    expect(tokenClaims(token)).toEqual({});
  },
);
