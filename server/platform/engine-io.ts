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

/**
 * One write for all frames of what is said now. Left to itself Engine.IO sends the first of them at once, and the others when
 * that has left.
 */
export function sayInOneWrite(connection: Socket['conn'], say: () => void): void {
  const { transport } = connection;
  if (webSocketOf(connection) === null || !transport.writable) {
    say();
    return;
  }
  holdForThisStep(connection.request.socket);
  transport.writable = false;
  try {
    say();
  } finally {
    transport.writable = true;
  }
  // With this a transport tells that it can send again what has gathered meanwhile.
  transport.emit('ready');
}

/** One write for all that is sent until what has arrived by now has been looked at. */
export function holdForThisTurn(socket: NetworkSocket): void {
  socket.cork();
  setImmediate(() => {
    socket.uncork();
  });
}
