/** A bearer token for Graph. */
export interface AccessToken {
  readonly token: string;
}

/** A way to sign in. One file of this folder holds one; chooseCredential picks it. */
export interface Credential {
  /**
   * Whose permissions the tokens carry: an application's, or a user's, who alone can use `/me`.
   * `unknown` where a ready-made token does not tell.
   */
  readonly permissions: "application" | "unknown";
  /**
   * A token that is valid now.
   *
   * @throws SignInError where Entra ID refuses, NoSignInError where it does not answer
   */
  getToken(): Promise<AccessToken>;
}
