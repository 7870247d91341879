import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { maxMessageBytes } from '#shared/wire/protocol.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Connection } from '../platform/engine-io.ts';
import type { Observer } from '../platform/observer.ts';
import type { Clock } from '../platform/time.ts';
import { DeviceAllowances } from '../protection/command-allowance.ts';
import type { Conduct } from '../protection/conduct.ts';
import { Handshake } from '../protection/handshake.ts';
import { Intake } from '../protection/intake.ts';
import type { SlowLane } from '../protection/slow-lane.ts';
import { StubGuard } from '../protection/stub-guard.ts';
import { WatchfulWebSocketServer } from '../protection/web-socket-server.ts';
import { Admission, type Doorkeeper } from './admission.ts';
import type { MeetingServer } from './broadcast.ts';
import { MeetingFeeds } from './meeting-feeds.ts';
import { OfficeFeeds } from './office-feeds.ts';
import { OpenConnections } from './open-connections.ts';
import type { PresenceBoard } from './presence-board.ts';
import { StaffWatch } from './staff-watch.ts';
import { socketService, strangerMs, type SocketServices } from './serve-socket.ts';

export interface GatewayOptions {
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly presenceBoard: PresenceBoard;
  readonly now: Clock;
  /** what the clock of the machine shows, whoever sets it */
  readonly shownTime: Clock;
  readonly logger: Logger;
  readonly observer: Observer;
  /** Whether a browser page of this origin may connect; requests without an origin come from no browser page. */
  readonly isAllowedOrigin: (origin: string, host: string | undefined) => boolean;
  /** Whether a request that names this host is meant for this server. */
  readonly isOwnHost: (host: string | undefined) => boolean;
  /** The address that a request, also one to open a connection, counts for. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly conduct: Conduct;
  readonly lane: SlowLane;
}

export interface Gateway {
  /** Lets nobody in any more and has all clients connect elsewhere, within a bounded time. */
  sendAway(): Promise<void>;
  close(): Promise<void>;
}

/** Sockets in, commands to the rooms; frames from the feeds out. */
export function attachGateway(server: HttpServer, options: GatewayOptions): Gateway {
  const { presenceBoard, shownTime, observer, addressOf } = options;
  const connections = new OpenConnections();
  const handshake = new Handshake({
    ...options,
    isAllowed: ({ headers: { origin, host } }) =>
      options.isOwnHost(host) &&
      (origin === undefined || options.isAllowedOrigin(origin, host)) &&
      !connections.areLeaving,
  });
  const io: MeetingServer = new Server(server, {
    serveClient: false,
    // Compressing each small frame anew for each phone costs more processor time than the whole broadcast.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: maxMessageBytes,
    wsEngine: WatchfulWebSocketServer,
    // A phone that fell out of the Wi-Fi is known to be gone, and counted out, within twenty seconds.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: strangerMs,
    allowRequest: (request, decide) => {
      handshake.allow(request, decide);
    },
  });
  const admission = new Admission(options);
  const feeds = new MeetingFeeds({ io, presenceBoard, shownTime, observer });
  const offices = new OfficeFeeds({ io, observer });
  const devices = new DeviceAllowances(options.now);
  const staff = new StaffWatch();
  const stubGuard = new StubGuard(options.now);
  const services: SocketServices = {
    ...options,
    admission,
    feeds,
    offices,
    devices,
    connections,
    staff,
    stubGuard,
  };

  // Before Socket.IO understands anything: also what means nothing to it counts.
  io.engine.on('connection', (connection: Connection) => {
    Intake.open(connection, addressOf(connection.request), options);
  });
  io.engine.on('connection_error', (error: Parameters<Handshake['refused']>[0]) => {
    handshake.refused(error);
  });
  io.on('connection', socketService(services));

  return {
    sendAway: () => connections.sendAway(),
    close: async () => {
      feeds.close();
      offices.close();
      staff.close();
      presenceBoard.close();
      await io.close();
    },
  };
}
