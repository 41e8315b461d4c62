// Registers a resource of ours and a pulumi.dynamic.Resource of the same type, and prints what reached the engine of
// each. It runs in plain Node: the closure serializer of dynamic.Resource does not work under jest.
const pulumi = require("@pulumi/pulumi");
const { ExternalMeetingRegistrant } = require("pulumi-teams-registration");

const seen = [];
pulumi.runtime.setMocks({
  call: () => ({}),
  newResource: ({ type, name, inputs, custom, id, provider }) => {
    seen.push({ type, name, inputs, custom, id, provider });
    return { id: "an-id", state: inputs };
  },
});

class Dynamic extends pulumi.dynamic.Resource {
  constructor(name, props) {
    const provider = { create: async () => ({ id: "an-id", outs: {} }) };
    super(provider, name, props, {}, "teams", "ExternalMeetingRegistrant");
  }
}

async function main() {
  const ours = new ExternalMeetingRegistrant("same", { meetingId: "m", id: "ada" });
  const theirs = new Dynamic("same", { meetingId: "m", registrantId: "ada" });
  for (const resource of [ours, theirs]) await new Promise((resolve) => resource.urn.apply(resolve));
  process.stdout.write(JSON.stringify({ version: require("@pulumi/pulumi/version").version, seen }));
}

main();
