import { outputsOf } from "../../provider/resources/onlineMeeting/outputs";

const own = { organizerId: null, isAdopted: true, isComplete: false };
const told = {
  joinWebUrl: "https://teams.microsoft.com/l/meetup-join/1",
  videoTeleconferenceId: "123456789",
  meetingOptionsWebUrl: "https://teams.microsoft.com/meetingOptions/1",
  creationDateTime: "2026-11-22T12:00:00Z",
  expiryDateTime: "2027-04-30T09:00:00Z",
};
const byNumber = { joinMeetingId: "1234567890", passcode: "123abc" };
const byPhone = {
  conferenceId: "24999",
  tollNumber: "+1 900 555 0100",
  dialinUrl: "https://dialin.teams.microsoft.com/1",
};

test("outputs are what Graph tells, beside what is not Graph's to tell", () => {
  const meeting = {
    id: "MSo1",
    subject: "Conference",
    ...told,
    joinMeetingIdSettings: { isPasscodeRequired: true, ...byNumber },
    audioConferencing: { ...byPhone, tollFreeNumbers: [] },
  };
  const audioConferencing = { ...byPhone, tollFreeNumber: null };
  expect(outputsOf(meeting, own)).toEqual({ ...told, ...byNumber, audioConferencing, ...own });
});

test("what Graph does not tell is null", () => {
  const names = [...Object.keys(told), ...Object.keys(byNumber), "audioConferencing"];
  const nothing = Object.fromEntries(names.map((name) => [name, null]));
  expect(outputsOf({ id: "MSo1" }, own)).toEqual({ ...nothing, ...own });
  expect(outputsOf({ id: "MSo1", joinMeetingIdSettings: null, audioConferencing: null }, own)).toEqual({
    ...nothing,
    ...own,
  });
});
