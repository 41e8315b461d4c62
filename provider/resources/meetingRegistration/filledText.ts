import type { z } from "zod";
import { text } from "../shared/texts";

/** A text with something to read in it: neither empty nor blank. `example` ends each reason, and says what to give. */
export function filledText(example: string): z.ZodString {
  return text(example).regex(/\S/, { error: `must not be empty: ${example}` });
}
