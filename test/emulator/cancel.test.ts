import { randomUUID } from "node:crypto";
import { refusal } from "./support";
import { Tenant, ada } from "./tenant";

const tenant = new Tenant();
beforeEach(() => tenant.open());
afterEach(() => tenant.close());

describe("canceling", () => {
  test("answers 204, keeps the registrant as canceled, and lets the person enroll again", async () => {
    const registration = await tenant.enable("organization");
    const id = await registration.enrolledId();
    const reply = await registration.cancel(id);
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await registration.list()).toMatchObject([{ id, status: "canceled" }]);
    expect(refusal(await registration.cancel(id))).toMatchObject({ status: 404, code: "NotFound" });
    const again = await registration.enrolledId();
    expect(again).not.toBe(id);
    expect(await registration.list()).toMatchObject([
      { status: "canceled" },
      { id: again, status: "registered" },
    ]);
  });

  test("removes the registrant where the settings say so", async () => {
    await tenant.emulator.settings({ canceledRegistrant: "removed" });
    const registration = await tenant.enable("organization");
    expect((await registration.cancel(await registration.enrolledId())).status).toBe(204);
    expect(await registration.list()).toEqual([]);
  });

  test("is for an application too, and not for another user", async () => {
    const registration = await tenant.enable("organization");
    const id = await registration.enrolledId();
    const other = await tenant.emulator.delegatedToken(randomUUID());
    expect(refusal(await registration.cancel(id, other))).toMatchObject({ status: 403, code: "Forbidden" });
    expect(await registration.list()).toMatchObject([{ status: "registered" }]);
    expect((await registration.cancel(id, tenant.application)).status).toBe(204);
  });

  test.each(["organization", "everyone"] as const)(
    "is refused for whom an application enrolled for %s",
    async (allowedRegistrant) => {
      const registration = await tenant.enable(allowedRegistrant);
      await registration.enroll(ada, tenant.application);
      const [{ id } = { id: "" }] = await registration.list();
      for (const token of [tenant.application, tenant.organizer, tenant.ada]) {
        expect(refusal(await registration.cancel(id, token))).toMatchObject({
          status: 403,
          code: "Forbidden",
        });
      }
      expect(await registration.list()).toMatchObject([{ status: "registered" }]);
    },
  );

  test("is refused for everyone, whoever enrolled", async () => {
    const registration = await tenant.enable("everyone");
    await registration.enroll();
    const [{ id } = { id: "" }] = await registration.list();
    expect(refusal(await registration.cancel(id))).toMatchObject({ status: 403 });
  });

  test("is 404 for who is not registered", async () => {
    const registration = await tenant.enable("organization");
    expect(refusal(await registration.cancel("unknown"))).toMatchObject({ status: 404 });
  });
});
