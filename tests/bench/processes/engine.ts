import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { sharedClock } from '../measuring.ts';
import { serve } from '../process.ts';
import { openRawEngine, type RawEngine } from '../raw-engine.ts';
import type { Engine } from '../workshop.ts';

let raw: RawEngine | null = null;

/** The engine without the product: alone, and behind sockets that do nothing else. */
const service = {
  open: async ({ engine, location }: Readonly<{ engine: Engine; location: string }>) => {
    raw = await openRawEngine(engine, location);
  },
  /** Appends the texts in groups of these sizes, one group after the other; resolves with the ms that took. */
  append: async ({
    texts,
    batches,
  }: Readonly<{ texts: readonly string[]; batches: readonly number[] }>): Promise<number> => {
    const engine = opened();
    const started = sharedClock();
    let position = 0;
    for (const size of batches) {
      await engine.append(texts.slice(position, position + size));
      position += size;
    }
    return sharedClock() - started;
  },
  /** Starts a server that acknowledges each command, as it came; `durable`: when it has been stored, in groups. */
  listen: async ({ durable }: { readonly durable: boolean }): Promise<number> => {
    const http = createServer();
    const server = new Server(http, { serveClient: false, perMessageDeflate: false });
    const engine = opened();
    let waiting: { readonly text: string; readonly reply: (answer: unknown) => void }[] = [];
    let busy = false;
    const acknowledged = { ok: true, version: 1, created: null };
    const drain = async (): Promise<void> => {
      busy = true;
      while (waiting.length > 0) {
        const group = waiting;
        waiting = [];
        await engine.append(group.map(({ text }) => text));
        for (const { reply } of group) reply(acknowledged);
      }
      busy = false;
    };
    server.on('connection', (socket) => {
      socket.on('command', (message: unknown, reply: (answer: unknown) => void) => {
        if (!durable) {
          reply(acknowledged);
          return;
        }
        waiting.push({ text: JSON.stringify(message), reply });
        if (!busy && waiting.length === 1) setImmediate(() => void drain());
      });
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return (http.address() as AddressInfo).port; // it listens on TCP
  },
  /** Starts a server without Socket.IO that answers each message with the same words, and stores nothing. */
  echo: async (): Promise<number> => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    server.on('connection', (socket) => {
      socket.send('0{}');
      socket.on('message', (data: Buffer) => {
        const message = data.toString();
        // Just enough of the protocol for the same clients: a connection, then questions with a number.
        const number = /^42(\d+)/.exec(message)?.[1];
        socket.send(number === undefined ? '40{}' : `43${number}[{"ok":true}]`);
      });
    });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port; // it listens on TCP
  },
};
export type BareEngine = typeof service;

serve(service);

function opened(): RawEngine {
  if (raw === null) throw new Error('open it first');
  return raw;
}
