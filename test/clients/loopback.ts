import type { Context, Middleware } from "@microsoft/microsoft-graph-client";

/**
 * The last link of a client's chain, in place of the client's own: it speaks http where the client believes in https.
 * The client sends its token over https alone and takes no other links to further pages, and the emulator has no
 * certificate. Nothing else of the client is changed.
 */
export class Loopback implements Middleware {
  async execute(context: Context): Promise<void> {
    if (typeof context.request !== "string") throw new TypeError("The client is expected to ask by URL.");
    const { origin } = new URL(context.request);
    const response = await fetch(toHttp(context.request), context.options);
    const text = (await response.text()).replaceAll(toHttp(origin), origin);
    const { status, headers } = response;
    context.response = new Response(text === "" ? null : text, { status, headers });
  }
}

function toHttp(url: string): string {
  return url.replace(/^https:/, "http:");
}
