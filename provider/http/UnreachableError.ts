import { waysToSet } from "../settings";

/** No whole answer came from another machine: no connection, a connection that broke, a time-out, an answer too large. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
  /** Code of the system or of undici, such as `ECONNREFUSED` or `UND_ERR_HEADERS_TIMEOUT`; absent if there was none. */
  readonly code: string | undefined;

  constructor(
    readonly origin: string,
    cause: unknown,
  ) {
    super(
      `no answer from ${origin}: ${reasonOf(cause)}\nWhat to do: check that it can be reached from here, and ` +
        `${waysToSet("endpoint")} for Graph, ${waysToSet("authorityHost")} for Entra ID.`,
      { cause },
    );
    this.code = codeOf(cause);
  }
}

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
