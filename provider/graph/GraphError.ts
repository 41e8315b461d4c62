import { z } from "zod";
import { parseJson } from "../json";
import { afterTries } from "../retry/Tries";
import { adviceFor } from "./advice/advice";
import type { GraphAnswer, GraphRequest } from "./request";

/** Source: learn.microsoft.com/graph/errors. Both spellings of `innerError` occur. */
const envelope = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().optional(),
    innerError: z.record(z.string(), z.unknown()).optional(),
    innererror: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Graph answered a call with an error. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  /** The message without what to do, for who knows better. */
  readonly summary: string;
  readonly status: number;
  /** Graph's own code; absent where the answer was not in Graph's error envelope, as from a gateway. */
  readonly code: string | undefined;
  /** Graph's id of the request, which Microsoft's support asks for; absent where the answer had none. */
  readonly requestId: string | undefined;
  /** Our own id of the request. */
  readonly clientRequestId: string;

  constructor(request: GraphRequest, answer: GraphAnswer) {
    const error = envelopeOf(answer.body);
    const said =
      error === undefined ? "an answer that is not Graph's" : `${error.code}: ${error.message ?? ""}`.trim();
    const inner = error?.innerError ?? error?.innererror;
    const requestId = answer.headers["request-id"] ?? textOf(inner?.["request-id"]);
    const advice = adviceFor({
      status: answer.status,
      code: error?.code,
      message: error?.message ?? "",
      request,
    });
    const what = `Graph answered ${answer.status} to ${request.method} ${request.template}: ${said}`;
    const ids = `\n(request-id ${requestId ?? "none"}, client-request-id ${answer.clientRequestId}${afterTries(answer.tries)})`;
    super(what + (advice === undefined ? "" : `\nWhat to do: ${advice}`) + ids);
    this.summary = what + ids;
    this.status = answer.status;
    this.code = error?.code;
    this.requestId = requestId;
    this.clientRequestId = answer.clientRequestId;
  }

  /** Whether Graph says that there is nothing at the path: 404, or 410 of a retired API. It proves nothing by itself. */
  get saysNotFound(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

function envelopeOf(body: string): z.infer<typeof envelope>["error"] | undefined {
  return envelope.safeParse(parseJson(body)).data?.error;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
