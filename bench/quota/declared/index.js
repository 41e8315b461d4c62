const { ExternalMeetingRegistrant } = require("pulumi-teams-registration");

const { BENCH_ORGANIZER: organizer, BENCH_MEETING: meetingId, BENCH_REGISTRANTS } = process.env;

for (let index = 0; index < Number(BENCH_REGISTRANTS); index++) {
  const id = `person-${index}`;
  new ExternalMeetingRegistrant(id, { organizer, meetingId, id });
}
