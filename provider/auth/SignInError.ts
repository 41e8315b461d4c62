import { waysToSet } from "../settings";

/** Entra ID refused to issue a token. */
export class SignInError extends Error {
  override readonly name = "SignInError";

  /**
   * @param code OAuth 2.0 error code (RFC 6749, section 5.2), such as `invalid_client`
   * @param description Entra ID's own words, with its AADSTS code
   */
  constructor(
    readonly code: string,
    readonly description: string,
    options?: ErrorOptions,
  ) {
    const advice = adviceFor(description);
    super(
      `Entra ID refused to sign in (${code}): ${withoutFrame(description)}` +
        (advice === undefined ? "" : `\nWhat to do: ${advice}`),
      options,
    );
  }
}

/** Entra ID did not answer. Its cause is the UnreachableError. */
export class NoSignInError extends Error {
  override readonly name = "NoSignInError";

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** Source: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const adviceByCode: Readonly<Record<string, string>> = {
  AADSTS7000215: `the client secret is not valid. Set ${waysToSet("clientSecret")} to the secret's value, not to its id.`,
  AADSTS7000222: `the client secret has expired. Create a new one and set ${waysToSet("clientSecret")} to its value.`,
  AADSTS700016: `the tenant does not know the application. Check ${waysToSet("clientId")} and ${waysToSet("tenantId")}.`,
  AADSTS90002: `there is no such tenant. Check ${waysToSet("tenantId")}.`,
  AADSTS900023: `there is no such tenant. Check ${waysToSet("tenantId")}.`,
  AADSTS70011: `the token was asked for another Graph. Check ${waysToSet("endpoint")}.`,
  AADSTS500011: `the tenant does not know Graph at that endpoint. Check ${waysToSet("endpoint")}.`,
};

function adviceFor(description: string): string | undefined {
  const code = /AADSTS\d+/.exec(description)?.[0];
  return code === undefined ? undefined : adviceByCode[code];
}

// MSAL puts Entra ID's words between repetitions of their parts.
function withoutFrame(description: string): string {
  return /AADSTS\d+:[^]*?(?= - Correlation ID:|$)/.exec(description)?.[0] ?? description;
}
