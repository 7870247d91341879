import type { Socket } from 'socket.io';
import { WebSocket, WebSocketServer, type ServerOptions } from 'ws';

/** The WebSocket of a connection; null when it has none, over long polling. */
export function webSocketOf(connection: Socket['conn']): WebSocket | null {
  // Engine.IO does not promise this property: without it everything still works, if less well.
  const webSocket: unknown = Reflect.get(connection.transport, 'socket');
  return webSocket instanceof WebSocket ? webSocket : null;
}

/** Takes each message in a turn of the event loop of its own, so that a thousand small ones do not hold up the others. */
export class PatientWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}
