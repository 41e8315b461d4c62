import { readSettings, settingDeclarations, SettingsError, unsupportedCloud } from "../../provider/settings";

const complete = { ARM_TENANT_ID: "t", ARM_CLIENT_ID: "c", ARM_CLIENT_SECRET: "s" };

function read(configuration: Record<string, string>, environment: Record<string, string> = {}) {
  return readSettings((key) => configuration[key], environment);
}

function problemsOf(configuration: Record<string, string>, environment: Record<string, string> = {}): string {
  try {
    read(configuration, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as SettingsError).message;
  }
  throw new Error("the settings were accepted");
}

test("a client secret from stack configuration alone", () => {
  const settings = read({ "msgraph:tenantId": "t", "msgraph:clientId": "c", "msgraph:clientSecret": "s" });
  expect(settings).toEqual({
    endpoint: new URL("https://graph.microsoft.com"),
    authorityHost: new URL("https://login.microsoftonline.com"),
    signIn: { kind: "clientSecret", tenantId: "t", clientId: "c", clientSecret: "s" },
    adopt: false,
    retryTimeout: 300_000,
    requestTimeout: 60_000,
    concurrency: 4,
    writeRate: undefined,
    readRate: undefined,
    debug: false,
  });
});

const samples = {
  tenantId: ["first", "second"],
  clientId: ["first", "second"],
  clientSecret: ["first", "second"],
  accessToken: ["first", "second"],
  endpoint: ["https://127.0.0.1:1", "https://127.0.0.1:2"],
  authorityHost: ["https://127.0.0.1:1", "https://127.0.0.1:2"],
} as const;

const variables = Object.entries(samples).flatMap(([name, [first, second]]) =>
  settingDeclarations[name as keyof typeof samples].variables.map((variable) => ({
    variable,
    name,
    first,
    second,
  })),
);

test.each(variables)("$variable gives $name, and stack configuration goes before it", (sample) => {
  const { variable, name, first, second } = sample;
  const others = Object.entries(name === "accessToken" ? {} : complete).filter(
    ([other]) => !settingDeclarations[name as keyof typeof samples].variables.some((own) => own === other),
  );
  const environment = { ...Object.fromEntries(others), [variable]: first };
  expect(JSON.stringify(read({}, environment))).toContain(first);
  const configured = JSON.stringify(read({ [`msgraph:${name}`]: second }, environment));
  expect(configured).toContain(second);
  expect(configured).not.toContain(first);
});

test.each([
  ["adopt", "MSGRAPH_ADOPT", "true", true],
  ["retryTimeout", "MSGRAPH_RETRY_TIMEOUT", "10m", 600_000],
  ["requestTimeout", "MSGRAPH_REQUEST_TIMEOUT", "5s", 5000],
  ["concurrency", "MSGRAPH_CONCURRENCY", "8", 8],
  ["writeRate", "MSGRAPH_WRITE_RATE", "15/30s", { count: 15, window: 30_000 }],
  ["readRate", "MSGRAPH_READ_RATE", "750/30s", { count: 750, window: 30_000 }],
  ["debug", "MSGRAPH_DEBUG", "true", true],
] as const)("%s is read from the stack and from %s", (name, variable, text, value) => {
  expect(read({}, { ...complete, [variable]: text })[name]).toEqual(value);
  expect(read({ [`msgraph:${name}`]: text }, complete)[name]).toEqual(value);
  expect(problemsOf({}, { ...complete, [variable]: "plenty" })).toContain(`${variable} must be `);
});

test("nothing set: one error names each key and variable", () => {
  const message = problemsOf({});
  for (const name of ["tenantId", "clientId", "clientSecret", "accessToken"] as const) {
    for (const way of [`msgraph:${name}`, ...settingDeclarations[name].variables])
      expect(message).toContain(way);
  }
});

test("a part set: only what is missing is named", () => {
  const message = problemsOf({ "msgraph:tenantId": "t" }, { ARM_CLIENT_ID: "c" });
  expect(message).toContain("msgraph:clientSecret or ARM_CLIENT_SECRET or AZURE_CLIENT_SECRET");
  expect(message).not.toContain("clientId");
});

test("an empty variable counts as not set", () => {
  expect(problemsOf({}, { ...complete, ARM_CLIENT_SECRET: " " })).toContain("ARM_CLIENT_SECRET");
});

test("a token and a secret contradict each other, each named by where it was found", () => {
  const message = problemsOf({ "msgraph:accessToken": "token" }, complete);
  expect(message).toContain("msgraph:accessToken and ARM_CLIENT_SECRET are both set");
});

test("every problem is said at once", () => {
  const message = problemsOf({ "msgraph:endpoint": "http://example.com", "msgraph:authorityHost": "::" });
  expect(message).toMatch(/msgraph:endpoint must use https/);
  expect(message).toMatch(/msgraph:authorityHost must be an origin/);
  expect(message).toMatch(/no credential/);
});

test.each([
  "ftp://127.0.0.1",
  "https://graph.microsoft.com/beta",
  "https://a:b@127.0.0.1",
  "https://127.0.0.1?x",
])("%j is no endpoint", (endpoint) => {
  expect(problemsOf({ "msgraph:endpoint": endpoint }, complete)).toContain("must be an origin");
});

describe("where a token and a secret may go", () => {
  test.each(["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1", "https://127.9.9.9"])(
    "loopback by stack configuration: %s",
    (origin) => {
      const settings = read({ "msgraph:endpoint": origin, "msgraph:authorityHost": origin }, complete);
      expect([settings.endpoint.origin, settings.authorityHost.origin]).toEqual([origin, origin]);
    },
  );

  test.each(["endpoint", "authorityHost"] as const)("another %s by the environment alone", (name) => {
    const [variable] = settingDeclarations[name].variables;
    const elsewhere = "https://graph.example.com";
    expect(read({}, { ...complete, [variable]: elsewhere })[name].origin).toBe(elsewhere);
    expect(problemsOf({ [`msgraph:${name}`]: elsewhere }, complete)).toContain(
      `set ${variable} in the environment`,
    );
  });

  test.each([
    "https://graph.microsoft.com.example.com",
    "https://graph.microsoft.com:8443",
    "https://127.0.0.1.example.com",
  ])("not by a name that only looks right: %s", (endpoint) => {
    expect(problemsOf({ "msgraph:endpoint": endpoint }, complete)).toContain(
      "neither Microsoft's nor a loopback",
    );
  });

  test("another machine's address is not loopback", () => {
    expect(problemsOf({ "msgraph:endpoint": "http://10.0.0.1" }, complete)).toContain("must use https");
    expect(problemsOf({ "msgraph:endpoint": "https://10.0.0.1" }, complete)).toContain("neither Microsoft's");
  });

  test("plain http is for loopback, from the environment too", () => {
    expect(problemsOf({}, { ...complete, ARM_MSGRAPH_ENDPOINT: "http://graph.microsoft.com" })).toContain(
      "must use https",
    );
  });
});

test.each([
  [{ ARM_ENVIRONMENT: "usgovernment" }, /ARM_ENVIRONMENT names the cloud usgovernment/],
  [{ AZURE_ENVIRONMENT: "AzureChinaCloud" }, /china/],
  [{ ARM_MSGRAPH_ENDPOINT: "https://dod-graph.microsoft.us/" }, /usgovernmentl5/],
  [{ AZURE_AUTHORITY_HOST: "login.microsoftonline.us" }, /AZURE_AUTHORITY_HOST names the cloud usgovernment/],
])("registrants do not exist in another cloud: %j", (environment, reason) => {
  expect(unsupportedCloud(() => undefined, environment)).toMatch(reason);
  expect(problemsOf({}, { ...complete, ...environment })).toMatch(reason);
});

test.each([
  {},
  { ARM_ENVIRONMENT: "public" },
  { AZURE_ENVIRONMENT: "production" },
  { ARM_MSGRAPH_ENDPOINT: "https://graph.microsoft.com" },
])("registrants can exist with %j", (environment) => {
  expect(unsupportedCloud(() => undefined, environment)).toBeUndefined();
});
