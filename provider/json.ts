/** What a text says as JSON (RFC 8259); undefined where it is not JSON, which no JSON text can say. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
