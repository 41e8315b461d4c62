import type { Tries } from "../retry/Tries";
import { waysToSet } from "../settings";

/** No whole answer came from another machine: no connection, a connection that broke, a time-out, an answer too large. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
  /** The message without what to do, for who knows better. */
  readonly summary: string;
  /** Code of the system or of undici, such as `ECONNREFUSED` or `UND_ERR_SOCKET`; absent if there was none. */
  readonly code: string | undefined;
  /** Whether any of the request had left: it may then have been carried out. */
  readonly sent: boolean;

  constructor(
    readonly origin: string,
    cause: unknown,
    { sent, tries }: { readonly sent: boolean; readonly tries?: Tries | undefined },
  ) {
    const summary = `no answer from ${origin}: ${reasonOf(cause)}${tries === undefined ? "" : `\n(${tries.text})`}`;
    super(
      `${summary}\nWhat to do: check that it can be reached from here, and ${waysToSet("endpoint")} for Graph, ` +
        `${waysToSet("authorityHost")} for Entra ID.`,
      { cause },
    );
    this.summary = summary;
    this.code = codeOf(cause);
    this.sent = sent;
  }

  /** Whether trying again cannot mend it: a certificate that is refused, a request that cannot be written. */
  get isLasting(): boolean {
    return (
      this.code === "UND_ERR_INVALID_ARG" || (this.code !== undefined && certificateCodes.test(this.code))
    );
  }

  /** The same error, after it came again and again. */
  after(tries: Tries): UnreachableError {
    return new UnreachableError(this.origin, this.cause, { sent: this.sent, tries });
  }
}

/** Source: nodejs.org/api/tls.html, "X509 certificate error codes". */
const certificateCodes =
  /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|HOSTNAME_MISMATCH|INVALID_CA)/;

function codeOf(cause: unknown): string | undefined {
  const code = fieldsOf(cause).code;
  return typeof code === "string" ? code : undefined;
}

// An AggregateError (all addresses of a host refused) has an empty message of its own.
function reasonOf(cause: unknown): string {
  const { message, errors } = fieldsOf(cause);
  if (Array.isArray(errors) && errors.length > 0) return reasonOf(errors[0]);
  return typeof message === "string" && message !== "" ? message : (codeOf(cause) ?? String(cause));
}

function fieldsOf(cause: unknown): { code?: unknown; message?: unknown; errors?: unknown } {
  return typeof cause === "object" && cause !== null ? cause : {};
}
