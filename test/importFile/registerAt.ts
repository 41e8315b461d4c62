import type { Emulator } from "../../provider/emulator";
import { openGraph } from "../graph/connect";

/** Registers people for the emulator's meeting for everyone, past Pulumi. */
export async function registerAt(emulator: Emulator, ...ids: readonly string[]): Promise<void> {
  const graph = openGraph(emulator.endpoint, await emulator.delegatedToken());
  const meeting = { organizer: undefined, meetingId: emulator.meetings.everyone };
  try {
    await Promise.all(
      ids.map((id) =>
        graph.value.register(meeting, { id, tenantId: undefined, userId: undefined }, "refuse"),
      ),
    );
  } finally {
    await graph.close();
  }
}
