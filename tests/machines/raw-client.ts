import { once } from 'node:events';
import { inflateRawSync } from 'node:zlib';
import { io, type Socket } from 'socket.io-client';
import { evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import {
  protocolVersion,
  type CommandReply,
  type Credential,
  type Down,
  type Frame,
  type JoinReply,
  type Moment,
  type Up,
} from '#shared/wire/protocol.ts';

/** A stranger's client, written from the protocol alone: it keeps everything it was sent, as it came. */
export class RawClient {
  readonly socket: Socket<Down, Up>;
  readonly frames: Frame[] = [];
  /** every message that came from the server, as text */
  readonly received: string[] = [];
  #commands = 0;

  constructor(
    url: string,
    headers: Readonly<Record<string, string>> = {},
    transport: 'websocket' | 'polling' = 'websocket',
  ) {
    this.socket = io(url, {
      transports: [transport],
      // As in a browser: a proxy may tell by a cookie to which node a client belongs.
      withCredentials: true,
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    });
    this.socket.onAny((name: string, ...content: unknown[]) => {
      this.received.push(JSON.stringify([name, ...content]));
    });
    this.socket.on('frame', (frame) => this.frames.push(frame));
  }

  async connected(): Promise<this> {
    if (!this.socket.connected) await once(this.socket as never, 'connect'); // an emitter in all but its types
    return this;
  }

  async join(credential: Credential, have: Moment | null = null): Promise<JoinReply> {
    await this.connected();
    return this.joinWith({ protocol: protocolVersion, credential, have });
  }

  /** Joins with whatever is given, whether or not the protocol allows it. */
  async joinWith(request: unknown): Promise<JoinReply> {
    const reply: JoinReply = await this.socket.emitWithAck('join', request as never); // on purpose
    this.received.push(JSON.stringify(reply), JSON.stringify(meetingIn(reply)));
    return reply;
  }

  /** Sends whatever is given as a command, whether or not the protocol allows it. */
  commandWith(message: unknown): Promise<CommandReply> {
    return this.socket.emitWithAck('command', message as never); // on purpose
  }

  command(type: string, data: unknown): Promise<CommandReply> {
    this.#commands += 1;
    return this.commandWith({
      id: `${this.socket.id ?? ''}-${String(this.#commands)}`,
      type,
      data,
    });
  }

  /** Resolves when a frame has led to this version. */
  async reached(version: number): Promise<void> {
    while (!this.frames.some(({ to }) => to >= version)) {
      await once(this.socket as never, 'frame'); // an emitter in all but its types
    }
  }

  async disconnected(): Promise<void> {
    if (this.socket.connected) await once(this.socket as never, 'disconnect'); // as above
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** The meeting that the answer to a join leads to from its snapshot, or null when it has none. */
export function meetingIn(reply: JoinReply): Meeting | null {
  if (!reply.ok || reply.snapshot === null) return null;
  const snapshot = JSON.parse(inflateRawSync(reply.snapshot).toString('utf8')) as Meeting; // the protocol says so
  const missed = reply.frame?.commits ?? [];
  return missed.reduce(
    (meeting, { events, at }) => events.reduce((state, event) => evolve(state, event, at), meeting),
    snapshot,
  );
}
