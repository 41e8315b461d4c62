import { UsageError } from "../../provider/commands/usageError";
import { asksForHelp, parseOptions } from "../../provider/importFile/options";

test("what is left out is as the help says", () => {
  expect(parseOptions(["--meeting", "m1"])).toEqual({
    meetingId: "m1",
    organizer: undefined,
    roster: undefined,
    isOnlyRoster: false,
    meetingName: undefined,
    externalId: undefined,
    registrationName: "registration",
    out: undefined,
    isReplacing: false,
  });
});

test("every option is taken", () => {
  const args =
    "--meeting m1 --organizer a@b.example --roster r.csv --only-roster --meeting-name w --external-id x " +
    "--no-registration --out f --force";
  expect(parseOptions(args.split(" "))).toEqual({
    meetingId: "m1",
    organizer: "a@b.example",
    roster: "r.csv",
    isOnlyRoster: true,
    meetingName: "w",
    externalId: "x",
    registrationName: undefined,
    out: "f",
    isReplacing: true,
  });
  expect(parseOptions(["--meeting", "m1", "--registration-name", "r"]).registrationName).toBe("r");
});

test.each<[args: string, reason: RegExp]>([
  ["", /^--meeting is required: give the id/],
  ["--meeting=", /^--meeting must not be empty: give/],
  ["--meeting ..", /^--meeting is "\.", "\.\."/],
  ["--meeting m --organizer x", /^--organizer is neither an object id/],
  ["--meeting m --organizer=", /^--organizer must not be empty/],
  ["--meeting m --only-roster", /^--only-roster is given without --roster: give both$/],
  ["--meeting m --force", /^--force is given without --out: give both$/],
  [
    "--meeting m --no-registration --registration-name r",
    /^--registration-name and --no-registration are both/,
  ],
  ["--meeting m --registration-name=", /^--registration-name must not be empty/],
  ["--meeting m --external-id x", /^--external-id is given without --meeting-name: give both$/],
  ["--meeting m --meeting-name=", /^--meeting-name must not be empty/],
  ["--meeting m --meeting-name n --external-id=", /^--external-id must not be empty/],
  ["--meeting m --rooster r.csv", /--rooster/],
  ["--meeting m more", /more/],
])("'%s' is a usage error that says what to do", (args, reason) => {
  const parse = () => parseOptions(args.split(" ").filter(Boolean));
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(reason);
});

test.each([
  [["--help"], true],
  [["--meeting", "m", "-h"], true],
  [["--meeting", "m"], false],
])("%j asks for help: %p", (args, expected) => {
  expect(asksForHelp(args)).toBe(expected);
});
