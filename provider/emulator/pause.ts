import type { Socket } from "node:net";

/** Waits so many milliseconds, and no longer than the client is there. */
export type Pause = (milliseconds: number) => Promise<void>;

/** Pauses that end with a connection at the latest, and leave no timer and no listener behind. */
export function pauseOf(socket: Socket): Pause {
  return (milliseconds) => {
    if (milliseconds <= 0 || socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        socket.off("close", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      socket.once("close", end);
    });
  };
}
