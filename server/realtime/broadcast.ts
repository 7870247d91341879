import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Down, Up } from '#shared/wire/protocol.ts';
import { holdForThisStep } from '../platform/corking.ts';
import { encodeEvent, sendEncoded } from '../platform/engine-io.ts';
import type { OpenConnection } from './open-connections.ts';

/** What is remembered at each socket. */
interface Belongings {
  open?: OpenConnection;
}
export type MeetingServer = Server<Up, Down, DefaultEventsMap, Belongings>;
export type MeetingSocket = Socket<Up, Down, DefaultEventsMap, Belongings>;

/** What a broadcast cost. */
export interface Sent {
  readonly receivers: number;
  /** of all receivers together, as encoded once, without what the transport adds */
  readonly bytes: number;
}

/**
 * Sends an event to every socket in a Socket.IO room, encoded once. Whoever waits for an answer gets the event together with
 * what follows in this step: its answer, as a rule.
 */
export function broadcast<Name extends keyof Down>(
  io: MeetingServer,
  room: string,
  name: Name,
  ...content: Parameters<Down[Name]>
): Sent {
  const event = encodeEvent(name, content);
  const { adapter, sockets } = io.of('/');
  let receivers = 0;
  for (const id of adapter.rooms.get(room) ?? []) {
    const socket = sockets.get(id);
    if (socket === undefined) continue;
    receivers += 1;
    if (socket.data.open?.isWaiting) holdForThisStep(socket.conn.request.socket);
    sendEncoded(socket.conn, event);
  }
  return { receivers, bytes: event.message.byteLength * receivers };
}
