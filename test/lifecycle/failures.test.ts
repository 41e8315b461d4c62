import { describeEngines } from "../stack/describe";
import { openEvent, type Declared, type Event } from "./event";
import { registrantSteps } from "./seen";
import { errorsOf } from "./workplace";

describeEngines((engine) => {
  let event: Event;

  beforeEach(async () => {
    event = await openEvent(engine);
  });

  afterEach(() => event.close());

  function ada(): Declared {
    const { organizer, meetings } = event.emulator;
    return { organizer, meetingId: meetings.everyone, id: "ada" };
  }

  interface Failure {
    readonly what: string;
    readonly env?: Record<string, string | undefined>;
    readonly arrange?: () => Promise<unknown>;
    readonly declared?: Declared;
    readonly error: RegExp;
  }

  const post = { method: "POST", path: "/registration/registrants$" };
  const failures: Failure[] = [
    {
      what: "an unreachable endpoint",
      env: {
        ARM_MSGRAPH_ENDPOINT: "http://127.0.0.1:9",
        ARM_CLIENT_SECRET: undefined,
        MSGRAPH_ACCESS_TOKEN: "a-ready-made-token",
        MSGRAPH_RETRY_TIMEOUT: "1s",
      },
      error: /no answer from http:\/\/127\.0\.0\.1:9[^]*msgraph:endpoint or ARM_MSGRAPH_ENDPOINT/,
    },
    {
      what: "a wrong secret",
      env: { ARM_CLIENT_SECRET: "a-wrong-secret" },
      error: /AADSTS7000215[^]*msgraph:clientSecret or ARM_CLIENT_SECRET/,
    },
    {
      what: "no credential",
      env: { ARM_TENANT_ID: undefined, ARM_CLIENT_ID: undefined, ARM_CLIENT_SECRET: undefined },
      error: /msgraph:tenantId or ARM_TENANT_ID[^]*msgraph:clientSecret or ARM_CLIENT_SECRET/,
    },
    {
      what: "an application without access policy",
      arrange: () => event.emulator.settings({ applicationAccessPolicy: false }),
      error: /403[^]*Application Access Policy[^]*New-CsApplicationAccessPolicy/i,
    },
    {
      what: "a meeting that Graph does not know",
      declared: { meetingId: "MSpub" },
      error: /404[^]*meeting exists/,
    },
    {
      what: "no organizer for an application",
      declared: { organizer: undefined },
      error: /organizer is missing/,
    },
    {
      what: "ids for a registration that allows everyone",
      declared: {
        tenantId: "909c6581-5130-43e9-88f3-fcb3582cde37",
        userId: "cc515404-b55c-466e-b896-992c918ecc01",
      },
      error: /400[^]*for one that allows everyone, give neither/,
    },
    {
      what: "an answer without joinWebUrl",
      arrange: () => event.emulator.answer({ ...post, status: 200, body: { id: "ada", joinWebUrl: null } }),
      error: /without joinWebUrl[^]*taken back/,
    },
  ];

  test.each(failures.map((failure) => [failure.what, failure] as const))(
    "%s fails with its own message, and the next run goes on",
    async (_what, { env, arrange, declared, error }) => {
      await arrange?.();
      await event.declare({ ada: { ...ada(), ...declared } });
      const run = await event.stack.up(env === undefined ? {} : { env });
      expect(run.succeeded).toBe(false);
      expect(errorsOf(run)).toMatch(error);
      expect(run.text).not.toMatch(/\n\s+at .*\.js:\d+/);
      expect(await event.inState()).toEqual({});

      await event.emulator.settings({ applicationAccessPolicy: true });
      await event.declare({ ada: ada() });
      expect(registrantSteps(await event.stack.up())).toEqual(["create ada"]);
      expect(await event.registered()).toEqual(["ada"]);
    },
  );

  test("a secret that comes back in an error is not shown", async () => {
    const { clientSecret } = event.emulator;
    const message = `What is ${clientSecret}? And what is ${encodeURIComponent(`+${clientSecret}/`)}?`;
    await event.emulator.answer({ ...post, status: 400, body: { error: { code: "BadRequest", message } } });
    await event.declare({ ada: ada() });
    const run = await event.stack.up();
    expect(errorsOf(run)).toContain("BadRequest: What is [secret]? And what is %2B[secret]%2F?");
    expect(run.text).not.toContain(clientSecret);
  });

  test("check reports all failures of a resource at once, each on its property, without a stack trace", async () => {
    const { organizer } = event.emulator;
    await event.declare({ ada: { organizer, id: "", tenantId: "contoso.com", userID: "x" } });
    const preview = await event.stack.preview();
    expect(preview.succeeded).toBe(false);
    const errors = errorsOf(preview);
    expect(errors).toMatch(/property meetingId value .* has a problem: is required/);
    expect(errors).toMatch(/property id value .* has a problem: must not be empty/);
    expect(errors).toMatch(/property tenantId value .* has a problem: is not a GUID/);
    expect(errors).toMatch(/property userId value .* has a problem: is missing, but tenantId is given/);
    expect(errors).toMatch(
      /property userID value .* has a problem: is not one of its properties: write userId/,
    );
    expect(preview.text).not.toMatch(/\n\s+at /);
    expect(await event.emulator.journal()).toEqual([]);
  });

  test("another cloud fails in preview", async () => {
    await event.declare({ ada: ada() });
    const preview = await event.stack.preview({ env: { ARM_ENVIRONMENT: "usgovernment" } });
    expect(errorsOf(preview)).toMatch(/global cloud only[^]*ARM_ENVIRONMENT/);
  });

  test.each([
    ["the option import", { options: { import: "ada" } }],
    ["the option id", { options: { id: "ada" } }],
  ])("%s is refused with a sentence", async (_what, declared) => {
    await event.declare({ ada: { ...ada(), ...declared } });
    const preview = await event.stack.preview();
    expect(errorsOf(preview)).toMatch(
      /is not supported\. Graph tells a registrant's link only when it registers/,
    );
    expect(preview.text).not.toContain("TypeError");
  });

  test("a failure in the middle keeps what was done, and the next run goes on from there", async () => {
    await event.declare({ ada: ada() });
    await event.stack.up();
    await event.declare({ ada: ada(), grace: { ...ada(), id: "grace", meetingId: "MSpub" } });
    expect((await event.stack.up()).succeeded).toBe(false);
    expect(Object.keys(await event.inState())).toEqual(["ada"]);
    await event.declare({ ada: ada(), grace: { ...ada(), id: "grace" } });
    expect(registrantSteps(await event.stack.up()).sort()).toEqual(["create grace", "same ada"]);
    expect(await event.registered()).toEqual(["ada", "grace"]);
  });
});
