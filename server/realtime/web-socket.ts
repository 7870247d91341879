import type { Socket as NetworkSocket } from 'node:net';
import type { Socket } from 'socket.io';
import { WebSocket } from 'ws';

/** The WebSocket of a connection; null when it has none, over long polling. */
export function webSocketOf(connection: Socket['conn']): WebSocket | null {
  // Engine.IO does not promise this property: without it everything still works, if less well.
  const webSocket: unknown = Reflect.get(connection.transport, 'socket');
  return webSocket instanceof WebSocket ? webSocket : null;
}

/** Whether nothing waits until it can be sent. */
export function isAllSent(connection: Socket['conn']): boolean {
  // Nor does it promise this one.
  const unsent: unknown = Reflect.get(connection, 'writeBuffer');
  return Array.isArray(unsent) && unsent.length === 0;
}

/** One write for all that is sent in this step: each write costs as much as another, however little is in it. */
export function holdForThisStep(socket: NetworkSocket): void {
  socket.cork();
  // After all promises that are settled by now have been acted on.
  process.nextTick(() => {
    socket.uncork();
  });
}

/** One write for all that is sent until what has arrived by now has been looked at. */
export function holdForThisTurn(socket: NetworkSocket): void {
  socket.cork();
  setImmediate(() => {
    socket.uncork();
  });
}
