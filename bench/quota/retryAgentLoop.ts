import type { EmulatorAddress } from "pulumi-teams-registration/emulator";
import { Agent, request, RetryAgent } from "undici";
import { token } from "../token";

/** One POST after the other, repeated by undici's RetryAgent with its defaults and POST among its methods. */
export async function retryAgentLoop(graph: EmulatorAddress, registrants: number): Promise<void> {
  const agent = new Agent();
  const dispatcher = new RetryAgent(agent, {
    methods: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "POST"],
  });
  const authorization = `Bearer ${await token(graph)}`;
  const path = `/beta/users/${graph.organizer}/onlineMeetings/${encodeURIComponent(graph.meetings.everyone)}`;
  for (let index = 0; index < registrants; index++) {
    const answer = request(`${graph.endpoint}${path}/registration/registrants`, {
      dispatcher,
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({
        "@odata.type": "#microsoft.graph.externalMeetingRegistrant",
        id: `person-${index}`,
      }),
    });
    // Who is not registered shows in the count.
    await answer.then(({ body }) => body.dump()).catch(() => undefined);
  }
  await agent.close();
}
