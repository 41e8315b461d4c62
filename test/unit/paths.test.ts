import fc from "fast-check";
import { encodeSegment, fitsSegment, meetingPath, registrantPath } from "../../provider/graph/paths";

const meeting = { organizer: "organizer@contoso.com", meetingId: "MSpk=" };
const base = "/beta/users/organizer%40contoso.com/onlineMeetings/MSpk%3D/registration/registrants/";

const ids: [id: string, segment: string][] = [
  ["gWWckDBR6UOI8_yzWCzeNw,6pAAiSU1bkGqc8soJZw5Pg", "gWWckDBR6UOI8_yzWCzeNw%2C6pAAiSU1bkGqc8soJZw5Pg"],
  ["a/b", "a%2Fb"],
  ["../../users", "..%2F..%2Fusers"],
  ["...", "..."],
  ["#1?x=y&z", "%231%3Fx%3Dy%26z"],
  ["100%", "100%25"],
  ["%2e%2e", "%252e%252e"],
  ["O'Hara", "O%27Hara"],
  ['"a" b', "%22a%22%20b"],
  ["a\\b", "a%5Cb"],
  ["a\nb", "a%0Ab"],
  ["Ädä 🎫", "%C3%84d%C3%A4%20%F0%9F%8E%AB"],
  ["(!*)", "%28%21%2A%29"],
];

test.each(ids)("the id %j is one segment", (id, segment) => {
  expect(registrantPath(meeting, id).path).toBe(base + segment);
});

test("without an organizer the path is under /me", () => {
  expect(meetingPath({ organizer: undefined, meetingId: "m" })).toEqual({
    path: "/beta/me/onlineMeetings/m",
    template: "/beta/me/onlineMeetings/{meetingId}",
  });
});

test("a template names the parameters in place of the ids", () => {
  expect(registrantPath(meeting, "ada@contoso.com").template).toBe(
    "/beta/users/{userId}/onlineMeetings/{meetingId}/registration/registrants/{id}",
  );
});

test("no id reaches another path, and each comes back as it was", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(fc.constantFrom(".", "..", "/", "\\", "%2e", "%", "?", "#", "a", "\t"))
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(anyText, anyText, (organizer, id) => {
      fc.pre(fitsSegment(organizer) && fitsSegment(id));
      const { path } = registrantPath({ organizer, meetingId: "m" }, id);
      const { pathname, search, hash } = new URL(path, "https://graph.microsoft.com");
      expect([pathname, search, hash]).toEqual([path, "", ""]);
      const segments = pathname.split("/").map(decodeURIComponent);
      expect(segments).toEqual([
        "",
        "beta",
        "users",
        organizer,
        "onlineMeetings",
        "m",
        "registration",
        "registrants",
        id,
      ]);
    }),
    { numRuns: 500 },
  );
});

test.each(["", ".", "..", "\ud800"])("%j fits no segment", (text) => {
  expect(fitsSegment(text)).toBe(false);
  expect(() => encodeSegment(text)).toThrow(RangeError);
});
