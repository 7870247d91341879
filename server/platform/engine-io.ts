/**
 * All that this server takes from Engine.IO 6.6, Socket.IO 4.8 and ws 8.21 beyond what they document. Whoever renews one
 * of them reads this file; nobody else touches their insides.
 */
import type { Socket } from 'socket.io';
import { WebSocket } from 'ws';
import { holdForThisStep } from './corking.ts';

/** A connection of Engine.IO, below the socket of Socket.IO. */
export type Connection = Socket['conn'];

/**
 * The WebSocket of a connection; null over long polling. It is the protected property `socket` of the transport in Engine.IO
 * 6.6. Without it everything still works, if less well: frames go through the queue, and nobody is told to wait with sending.
 */
function webSocketOf(connection: Connection): WebSocket | null {
  const webSocket: unknown = Reflect.get(connection.transport, 'socket');
  return webSocket instanceof WebSocket ? webSocket : null;
}

/** Reads nothing more from a connection, so that its sender has to wait as well; long polling is read nevertheless. */
export function stopReading(connection: Connection): void {
  webSocketOf(connection)?.pause();
}

/** Reads on. */
export function readOn(connection: Connection): void {
  webSocketOf(connection)?.resume();
}

/**
 * Ends a connection at once: what it has still to be sent is let go. `discard`, the argument of `close`, stands in the types
 * of Engine.IO 6.6 and not in its documentation; on a WebSocket it would still wait for the other side's goodbye.
 */
export function cutOff(connection: Connection): void {
  const webSocket = webSocketOf(connection);
  if (webSocket === null) connection.close(true);
  else webSocket.terminate();
}

/**
 * Ends a connection in such a way that its client comes back by itself. One that has all it was sent is not waited for: over
 * long polling it would have to come once more to hear of the end. What waits to be sent is known only by the private
 * `writeBuffer` of Engine.IO 6.6; without it every client is waited for.
 */
export function hangUp(connection: Connection): void {
  const unsent: unknown = Reflect.get(connection, 'writeBuffer');
  connection.close(Array.isArray(unsent) && unsent.length === 0);
}

/**
 * From now on `receive` is told what comes in, instead of Socket.IO; the result is what Socket.IO would have done with it.
 * Socket.IO 4.8 listens to `data` with one function a connection, and looks at nothing before its listener is called; it has
 * no place where something could wait before it is parsed. Throws when Socket.IO does not listen.
 */
export function divertIncoming(
  connection: Connection,
  receive: (this: Connection, data: unknown) => void,
): (data: unknown) => void {
  const [hear] = connection.listeners('data') as ((data: unknown) => void)[]; // what listens to data takes it
  if (hear === undefined) throw new Error('Socket.IO does not listen');
  connection.off('data', hear);
  connection.on('data', receive);
  return hear;
}

/** What broke the rules of WebSockets, in the words of the errors of ws 8.21. */
const violations = /WebSocket frame|payload size|Too many (?:message fragments|buffered chunks)/;

/**
 * Whether a connection ended because the other side broke the rules of the protocols; a network that breaks off is nobody's
 * fault. Engine.IO 6.6 tells both alike as `transport error`: only the second argument of its `close`, which it does not
 * document, has the words of what happened.
 */
export function isViolation(reason: string, description: unknown): boolean {
  return reason === 'parse error' || violations.test(String(description));
}

/**
 * Ends a WebSocket whose other side broke a rule that ws 8.21 does not have. Engine.IO 6.6 listens to its `error` and hands
 * that on like one that ws found itself.
 */
export function endForViolation(webSocket: WebSocket, what: string): void {
  webSocket.emit('error', new Error(`Invalid WebSocket frame: ${what}`));
  webSocket.terminate();
}

/** An event for however many receivers, encoded once: as Socket.IO hands it to Engine.IO, and as a WebSocket carries it. */
export interface EncodedEvent {
  readonly packet: string;
  readonly message: Buffer;
}

/** How Engine.IO and Socket.IO begin a message that is an event of the one namespace there is. */
const engineMessage = '4';
const socketEvent = '2';

export function encodeEvent(name: string, content: readonly unknown[]): EncodedEvent {
  const packet = `${socketEvent}${JSON.stringify([name, ...content])}`;
  return { packet, message: Buffer.from(`${engineMessage}${packet}`) };
}

/**
 * Sends an event, past the queues of Socket.IO 4.8 and Engine.IO 6.6 wherever nothing waits in them, so that order holds. What
 * they do for each packet costs half as much again as sending it. That nothing waits is said by `writable` of the transport,
 * which stands in the types of Engine.IO and not in its documentation.
 */
export function sendEncoded(connection: Connection, { packet, message }: EncodedEvent): void {
  const isIdle = connection.readyState === 'open' && connection.transport.writable;
  const webSocket = isIdle ? webSocketOf(connection) : null;
  if (webSocket === null) connection.write(packet, { compress: false });
  else webSocket.send(message, { binary: false, compress: false });
}

/**
 * One write for all frames of what `say` says. Left to itself Engine.IO 6.6 sends the first of them at once, and the others
 * when that has left: an answer with a snapshot would be two writes. So its transport seems to be busy meanwhile, by `writable`
 * (in its types, not in its documentation), and tells afterwards, by the event `ready` that is its own, that it can send what
 * has gathered. Saves a twentieth of what a burst of joins costs.
 */
export function sayInOneWrite(connection: Connection, say: () => void): void {
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
  transport.emit('ready');
}
