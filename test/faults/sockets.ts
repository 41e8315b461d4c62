import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { destinationHeader } from "./standIns";

/** Knows the sockets that the provider's requests went over. */
export interface Sockets {
  /** How many of them are open to an origin. */
  openTo(origin: string): number;
  close(): void;
}

/** undici tells the socket of each request. Source: github.com/nodejs/undici, docs/docs/api/DiagnosticsChannel.md. */
const channel = "undici:client:sendHeaders";

/** Begins to look; requests of tests themselves, which have no `destinationHeader`, are left out. */
export function watchSockets(): Sockets {
  const sockets = new Set<Socket>();
  const note = (message: unknown): void => {
    const { headers, socket } = message as { readonly headers: string; readonly socket: Socket };
    if (headers.includes(destinationHeader)) sockets.add(socket);
  };
  subscribe(channel, note);
  return {
    openTo(origin) {
      const port = Number(new URL(origin).port);
      return [...sockets].filter(({ destroyed, remotePort }) => !destroyed && remotePort === port).length;
    },
    close() {
      unsubscribe(channel, note);
    },
  };
}
