import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { maxMessageBytes } from '#shared/wire/protocol.ts';
import { cpuMilliseconds, usedBytes } from '../measuring.ts';
import { serve } from '../process.ts';

/** Socket.IO as the product sets it up, without anything of the product. */
const service = {
  /** Resolves with the port. */
  start: async (): Promise<number> => {
    const http = createServer();
    const server = new Server(http, {
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: maxMessageBytes,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: 15_000,
    });
    server.on('connection', () => undefined);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return (http.address() as AddressInfo).port; // it listens on TCP
  },
  cpuMilliseconds,
  usedBytes,
};
export type BareSocketIo = typeof service;

serve(service);
