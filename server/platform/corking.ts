import type { Socket } from 'node:net';

/** One write for all that is sent in this step: each write costs as much as another, however little is in it. */
export function holdForThisStep(socket: Socket): void {
  socket.cork();
  // After all promises that are settled by now have been acted on.
  process.nextTick(() => {
    socket.uncork();
  });
}

/** One write for all that is sent until what has arrived by now has been looked at. */
export function holdForThisTurn(socket: Socket): void {
  socket.cork();
  setImmediate(() => {
    socket.uncork();
  });
}
