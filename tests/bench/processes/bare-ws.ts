import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { cpuMilliseconds } from '../measuring.ts';
import { serve } from '../process.ts';

/** A server that does nothing but send the same bytes to everybody, whenever anybody says anything. */
const service = {
  /** @param input.bytes how many bytes each broadcast carries; resolves with the port */
  start: async ({ bytes }: { readonly bytes: number }): Promise<number> => {
    const payload = Buffer.alloc(bytes, 'x');
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    server.on('connection', (socket) => {
      socket.on('message', () => {
        for (const client of server.clients) {
          if (client.readyState === WebSocket.OPEN) client.send(payload, { binary: false });
        }
      });
    });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port; // it listens on TCP
  },
  cpuMilliseconds,
};
export type BareWs = typeof service;

serve(service);
