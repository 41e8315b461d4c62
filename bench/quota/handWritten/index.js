const pulumi = require("@pulumi/pulumi");

const { BENCH_ORGANIZER: organizer, BENCH_MEETING: meetingId, BENCH_REGISTRANTS } = process.env;

/** What one writes for the purpose: a token, a POST, and again after Retry-After where Graph answers 429. */
const provider = {
  async create(inputs) {
    const {
      ARM_MSGRAPH_ENDPOINT,
      ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST,
      ARM_TENANT_ID,
      ARM_CLIENT_ID,
      ARM_CLIENT_SECRET,
    } = process.env;
    const form = {
      grant_type: "client_credentials",
      client_id: ARM_CLIENT_ID,
      client_secret: ARM_CLIENT_SECRET,
      scope: `${ARM_MSGRAPH_ENDPOINT}/.default`,
    };
    const token = await fetch(`${ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST}/${ARM_TENANT_ID}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    const { access_token } = await token.json();
    const meeting = `/beta/users/${inputs.organizer}/onlineMeetings/${encodeURIComponent(inputs.meetingId)}`;
    for (let attempt = 0; attempt < 100; attempt++) {
      const answer = await fetch(`${ARM_MSGRAPH_ENDPOINT}${meeting}/registration/registrants`, {
        method: "POST",
        headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
        body: JSON.stringify({
          "@odata.type": "#microsoft.graph.externalMeetingRegistrant",
          id: inputs.registrantId,
        }),
      });
      if (answer.ok) return { id: inputs.registrantId, outs: { ...inputs, ...(await answer.json()) } };
      if (answer.status !== 429) throw new Error(`Graph answered ${answer.status}`);
      await new Promise((resolve) =>
        setTimeout(resolve, 1000 * Number(answer.headers.get("retry-after") ?? 1)),
      );
    }
    throw new Error("Graph refused too often");
  },
};

class Registrant extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}

for (let index = 0; index < Number(BENCH_REGISTRANTS); index++) {
  const registrantId = `person-${index}`;
  new Registrant(registrantId, { organizer, meetingId, registrantId });
}
