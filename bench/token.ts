import type { EmulatorAddress } from "pulumi-teams-registration/emulator";
import { z } from "zod";

const answerSchema = z.object({ access_token: z.string() });

/** A token by client credentials, as a plain loop gets one. */
export async function token({
  endpoint,
  authorityHost,
  tenantId,
  clientId,
  clientSecret,
}: Pick<
  EmulatorAddress,
  "endpoint" | "authorityHost" | "tenantId" | "clientId" | "clientSecret"
>): Promise<string> {
  const answer = await fetch(`${authorityHost}/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${endpoint}/.default`,
    }),
  });
  return answerSchema.parse(await answer.json()).access_token;
}
