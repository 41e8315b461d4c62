import { providerText, typeToken } from "../../provider/pulumi/definition";
import { externalMeetingRegistrant } from "../../provider/resources/ExternalMeetingRegistrant";
import { shorten } from "../../provider/shorten";

// Both are in every state that was ever written: a change of either breaks them all.
test("the provider's text in state is this one for ever, and at most 120 bytes", () => {
  const text = providerText(externalMeetingRegistrant);
  expect(text).toBe(
    'exports.handler=()=>require("pulumi-teams-registration/dynamic").ExternalMeetingRegistrant',
  );
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(120);
});

test("the type in state is this one for ever", () => {
  expect(typeToken(externalMeetingRegistrant)).toBe("pulumi-nodejs:dynamic/teams:ExternalMeetingRegistrant");
});

test.each([
  ["ada@contoso.com", "ada@…"],
  ["ada", "ada"],
  ["abc🎫d", "abc�…"],
])("in logs the id %s is %s", (id, shown) => {
  expect(shorten(id)).toBe(shown);
});
