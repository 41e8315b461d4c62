/** The same two calls by fetch, with nothing around them. */
import { token } from "../token";
import { work } from "./worker";

const { ARM_MSGRAPH_ENDPOINT = "", BENCH_ORGANIZER = "", BENCH_MEETING = "" } = process.env;
const {
  ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST = "",
  ARM_TENANT_ID = "",
  ARM_CLIENT_ID = "",
  ARM_CLIENT_SECRET = "",
} = process.env;
const meeting = `${ARM_MSGRAPH_ENDPOINT}/beta/users/${BENCH_ORGANIZER}/onlineMeetings/${encodeURIComponent(BENCH_MEETING)}`;

async function main(): Promise<void> {
  const authorization = `Bearer ${await token({
    endpoint: ARM_MSGRAPH_ENDPOINT,
    authorityHost: ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST,
    tenantId: ARM_TENANT_ID,
    clientId: ARM_CLIENT_ID,
    clientSecret: ARM_CLIENT_SECRET,
  })}`;
  await work(async (id) => {
    const registrants = `${meeting}/registration/registrants`;
    const posted = await fetch(registrants, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id }),
    });
    await posted.text();
    await (await fetch(`${registrants}/${id}`, { method: "DELETE", headers: { authorization } })).text();
  });
}

void main();
