import type { Emulator } from "../../provider/emulator";
import type { Reply } from "./support";
import { REGISTRANT, REGISTRATION, Resources, meetingPath, send } from "./support";

/** The ids of Microsoft's examples: https://learn.microsoft.com/en-us/graph/api/externalmeetingregistrant-post */
const organizer = {
  id: "16664f75-11dc-4870-bec6-38c1aaa81431",
  userPrincipalName: "organizer@contoso.example",
};
const meetingId = "MSpkYzE3Njc0Yy04MWQ5LTRhZGItYmZ";
const tenantId = "909c6581-5130-43e9-88f3-fcb3582cde37";
const userId = "cc515404-b55c-466e-b896-992c918ecc01";
const anyone = { "@odata.type": REGISTRANT, id: "9d96988d-a66a-46ce-aad7-0b245615b297" };
const colleague = { "@odata.type": REGISTRANT, id: "30494ab7-7338-4592-bfec-a4333be2a0a6", tenantId, userId };

const link = (prid: string, isPublic: boolean): RegExp => {
  const context = encodeURIComponent(JSON.stringify({ Tid: tenantId, Oid: organizer.id, prid, isPublic }));
  const path = "https://teams\\.microsoft\\.com/l/meetup-join/19%3ameeting_[\\w-]{32}%40thread\\.v2/0";
  return new RegExp(
    `^${path}\\?context=${context.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())}$`,
  );
};
const guid: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

interface Example {
  readonly name: string;
  readonly allowedRegistrant: "everyone" | "organization" | null;
  readonly request: { readonly method: string; readonly below: string; readonly body?: unknown };
  readonly status: number;
  /** The documented answer without its context; undefined: no content. */
  readonly answer?: Record<string, unknown>;
  readonly context?: string;
  /** Somebody who is registered before. */
  readonly before?: unknown;
}

const examples: readonly Example[] = [
  {
    name: "registers anyone, and answers 200 with the person's own link",
    allowedRegistrant: "everyone",
    request: { method: "POST", below: "/registration/registrants", body: anyone },
    status: 200,
    answer: {
      ...anyone,
      joinWebUrl: expect.stringMatching(link(anyone.id, true)) as unknown,
      userId: null,
      tenantId: null,
    },
    context: "/registration/registrants/$entity",
  },
  {
    name: "registers a colleague, and answers with tenantId and userId as they were sent",
    allowedRegistrant: "organization",
    request: { method: "POST", below: "/registration/registrants", body: colleague },
    status: 200,
    answer: { ...colleague, joinWebUrl: expect.stringMatching(link(colleague.id, false)) as unknown },
    context: "/registration/registrants/$entity",
  },
  {
    name: "lists registrants without link, tenant and user",
    allowedRegistrant: "organization",
    before: colleague,
    request: { method: "GET", below: "/registration/registrants" },
    status: 200,
    answer: {
      value: [
        { "@odata.type": REGISTRANT, id: colleague.id, joinWebUrl: null, userId: null, tenantId: null },
      ],
    },
    context: "/registration/registrants",
  },
  {
    name: "removes a registrant with 204 and no content",
    allowedRegistrant: "everyone",
    before: anyone,
    request: { method: "DELETE", below: `/registration/registrants/${anyone.id}` },
    status: 204,
  },
  {
    name: "enables registration with 201",
    allowedRegistrant: null,
    request: {
      method: "POST",
      below: "/registration",
      body: { "@odata.type": REGISTRATION, allowedRegistrant: "everyone" },
    },
    status: 201,
    answer: { "@odata.type": REGISTRATION, id: guid, allowedRegistrant: "everyone" },
    context: "/registration/$entity",
  },
  {
    name: "shows a registration",
    allowedRegistrant: "organization",
    request: { method: "GET", below: "/registration" },
    status: 200,
    answer: { "@odata.type": REGISTRATION, id: guid, allowedRegistrant: "organization" },
    context: "/registration/$entity",
  },
  {
    name: "disables registration with 204 and no content",
    allowedRegistrant: "everyone",
    request: { method: "DELETE", below: "/registration" },
    status: 204,
  },
  {
    name: "deletes a meeting with 204 and no content",
    allowedRegistrant: "everyone",
    request: { method: "DELETE", below: "" },
    status: 204,
  },
];

const resources = new Resources();
afterEach(() => resources.cleanUp());

/** The meeting of the examples, with the registration that an example needs. */
async function prepare({
  allowedRegistrant,
  before,
}: Example): Promise<{ emulator: Emulator; token: string }> {
  const other = "another-meeting";
  const meetings =
    allowedRegistrant === "organization"
      ? { everyone: other, organization: meetingId }
      : { everyone: meetingId, organization: other };
  const emulator = await resources.emulator({ tenantId, organizer, meetings });
  const token = await emulator.delegatedToken();
  const path = `/beta/me/onlineMeetings/${meetingId}/registration`;
  if (allowedRegistrant === null) await send(emulator.endpoint, { method: "DELETE", path, token });
  if (before !== undefined) {
    await send(emulator.endpoint, { method: "POST", path: `${path}/registrants`, token, body: before });
  }
  return { emulator, token };
}

describe.each(["me", `users/${organizer.id}`, `users/${organizer.userPrincipalName}`])(
  "under /%s",
  (root) => {
    test.each(examples)("Graph $name", async (example) => {
      const { emulator, token } = await prepare(example);
      const { method, below, body } = example.request;
      const reply: Reply = await send(emulator.endpoint, {
        method,
        path: `${meetingPath(emulator, meetingId, root)}${below}`,
        token,
        body,
      });
      expect(reply.status).toBe(example.status);
      if (!example.answer) {
        expect(reply.text).toBe("");
        return;
      }
      const meeting = `users('${organizer.id}')/onlineMeetings('${meetingId}')`;
      const context = `${emulator.endpoint}/beta/$metadata#${meeting}${example.context ?? ""}`;
      expect(reply.json).toEqual({ "@odata.context": context, ...example.answer });
    });
  },
);

test("a meeting shows its organizer, in beta and in v1.0", async () => {
  const emulator = await resources.emulator({ organizer });
  const token = await emulator.delegatedToken();
  for (const version of ["beta", "v1.0"]) {
    const path = `/${version}/me/onlineMeetings/${emulator.meetings.everyone}`;
    const { status, json } = await send(emulator.endpoint, { path, token });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: emulator.meetings.everyone,
      participants: {
        organizer: { identity: { user: { id: organizer.id } }, upn: organizer.userPrincipalName },
      },
    });
  }
});

test("what was deleted is not there any more", async () => {
  const emulator = await resources.emulator();
  const token = await emulator.delegatedToken();
  const meeting = meetingPath(emulator, emulator.meetings.everyone);
  for (const path of [`${meeting}/registration`, meeting]) {
    expect((await send(emulator.endpoint, { path, token })).status).toBe(200);
    expect((await send(emulator.endpoint, { method: "DELETE", path, token })).status).toBe(204);
    expect((await send(emulator.endpoint, { path, token })).status).toBe(404);
  }
});
