import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Down, Up } from '#shared/wire/protocol.ts';
import type { Guest } from './guests.ts';
import { holdForThisStep, webSocketOf } from '../platform/engine-io.ts';

/** What is kept at each socket. */
interface Belongings {
  guest?: Guest;
}
export type MeetingServer = Server<Up, Down, DefaultEventsMap, Belongings>;
export type MeetingSocket = Socket<Up, Down, DefaultEventsMap, Belongings>;

/** How Engine.IO and Socket.IO begin a message that is an event of the one namespace there is. */
const engineMessage = '4';
const socketEvent = '2';

/** What a broadcast cost. */
export interface Sent {
  readonly receivers: number;
  /** of all receivers together, as encoded once, without what the transport adds */
  readonly bytes: number;
}

/**
 * Sends an event to every socket in a Socket.IO room. It is encoded once, and handed to the WebSocket itself wherever
 * nothing waits to be sent before it: what Socket.IO does for each packet costs half as much again as sending it.
 * Whoever waits for an answer gets the event together with what follows in this step: its answer, as a rule.
 */
export function broadcast<Name extends keyof Down>(
  io: MeetingServer,
  room: string,
  name: Name,
  ...content: Parameters<Down[Name]>
): Sent {
  const packet = `${socketEvent}${JSON.stringify([name, ...content])}`;
  const bytes = Buffer.from(`${engineMessage}${packet}`);
  const { adapter, sockets } = io.of('/');
  let receivers = 0;
  for (const id of adapter.rooms.get(room) ?? []) {
    const socket = sockets.get(id);
    if (socket === undefined) continue;
    const connection = socket.conn;
    receivers += 1;
    if (socket.data.guest?.isWaiting) holdForThisStep(connection.request.socket);
    const isIdle = connection.readyState === 'open' && connection.transport.writable;
    const webSocket = isIdle ? webSocketOf(connection) : null;
    if (webSocket === null) connection.write(packet, { compress: false });
    else webSocket.send(bytes, { binary: false, compress: false });
  }
  return { receivers, bytes: bytes.byteLength * receivers };
}
