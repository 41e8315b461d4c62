import { z } from "zod";
import { parseJson } from "../../json";
import type { Exchange } from "../exchange";
import { badRequest } from "./errors";

const objectSchema = z.record(z.string(), z.unknown());

/** The JSON object in a request's body. Throws 400 when the content type or the body is not JSON's. */
export function readJsonObject({ headers, body }: Exchange): Record<string, unknown> {
  if (!/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) {
    throw badRequest("Invalid request: the Content-Type of the request body must be application/json.");
  }
  const object = objectSchema.safeParse(parseJson(body?.toString("utf8") ?? ""));
  if (!object.success)
    throw badRequest("Unable to read JSON request payload. The request body must be a JSON object.");
  return object.data;
}

/** What a schema makes of a body. Throws 400 that names each property that is wrong. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw badRequest(`Invalid request: ${result.error.issues.map(describe).join("; ")}.`);
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}
