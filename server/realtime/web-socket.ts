import type { Socket } from 'socket.io';
import { WebSocket } from 'ws';

/** The WebSocket of a connection; null when it has none, over long polling. */
export function webSocketOf(connection: Socket['conn']): WebSocket | null {
  // Engine.IO does not promise this property: without it everything still works, if less well.
  const webSocket: unknown = Reflect.get(connection.transport, 'socket');
  return webSocket instanceof WebSocket ? webSocket : null;
}
