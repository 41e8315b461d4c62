import { UnreachableError } from "../../provider/http/UnreachableError";
import { verdictOfError, verdictOfStatus, type Verdict } from "../../provider/retry/verdict";

test.each<[status: number, verdict: Verdict]>([
  [200, "final"],
  [204, "final"],
  [307, "final"],
  [400, "final"],
  [401, "final"],
  [403, "final"],
  [404, "final"],
  [408, "unknown"],
  [409, "final"],
  [410, "final"],
  [429, "notCarriedOut"],
  [500, "unknown"],
  [502, "unknown"],
  [503, "notCarriedOut"],
  [504, "unknown"],
  [509, "unknown"],
])("after a status of %i the outcome is %s", (status, verdict) => {
  expect(verdictOfStatus(status)).toBe(verdict);
});

function broken(code: string, sent: boolean): UnreachableError {
  return new UnreachableError("https://graph.microsoft.com", Object.assign(new Error("x"), { code }), {
    sent,
  });
}

test.each<[code: string, sent: boolean, verdict: Verdict]>([
  ["ECONNREFUSED", false, "notCarriedOut"],
  ["ENOTFOUND", false, "notCarriedOut"],
  ["ECONNRESET", false, "notCarriedOut"],
  ["ECONNRESET", true, "unknown"],
  ["ETIMEDOUT", true, "unknown"],
  ["CERT_HAS_EXPIRED", false, "final"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", false, "final"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", false, "final"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", false, "final"],
])("after %s, sent: %s, the outcome is %s", (code, sent, verdict) => {
  expect(verdictOfError(broken(code, sent))).toBe(verdict);
});
