import { GraphSession } from "../GraphSession";
import { takeInventory, type MeetingRequest } from "./Inventory";
import { planImport, type ImportPlan, type ImportRequest } from "./planImport";

/**
 * Asks Graph what it holds for a meeting, with the settings of the environment, and plans the import file.
 *
 * @param say says one line to the user
 * @throws SettingsError; what takeInventory and planImport throw, without secrets
 */
export async function makePlan(
  request: ImportRequest & Omit<MeetingRequest, "isWithMeeting">,
  say: (line: string) => void,
): Promise<ImportPlan> {
  const session = new GraphSession(say);
  try {
    const isWithMeeting = request.meetingName !== undefined;
    return planImport(await takeInventory(session.services(), { ...request, isWithMeeting }), request);
  } catch (error) {
    throw new Error(session.redact(error instanceof Error ? error.message : String(error)), { cause: error });
  }
}
