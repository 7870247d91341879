import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { JoinAddress, lanAddresses, localAddress } from './http/addresses.ts';
import type { Interfaces } from './http/network-addresses.ts';
import { Conduct } from './protection/conduct.ts';
import { summarise } from '#shared/meeting/summary.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import type { Configuration } from './configuration.ts';
import type { Demo } from './demo/demo.ts';
import { registerApi } from './http/api.ts';
import { addressOfRequests } from './http/client-address.ts';
import { registerHealthRoutes } from './http/health-routes.ts';
import { startMetricsServer, type MetricsServer } from './operation/metrics-server.ts';
import { registerProbes } from './http/probes.ts';
import { ownHost } from './http/own-host.ts';
import { ownOrigin } from './http/security.ts';
import { RequestsUnderWay } from './http/requests-under-way.ts';
import { createHttpServer, type HttpServer } from './http/server.ts';
import { cameOverHttps } from './http/transport-security.ts';
import { registerResults } from './http/results-routes.ts';
import { registerSite } from './http/site.ts';
import { listenAt, type Endpoint } from './http/listening.ts';
import { openConfiguredLog } from './configured-log.ts';
import type { EventLog } from './log/event-log.ts';
import { measuredLog } from './log/measured.ts';
import { createRooms, type Rooms } from './meetings/rooms.ts';
import { Doors } from './office/doors.ts';
import { createOffices, type Offices } from './office/offices.ts';
import { eraseWhenOpened } from './office/rehearsals.ts';
import { steadyClock } from './platform/steady-clock.ts';
import { machineTimer, type Clock } from './platform/time.ts';
import { createMetrics } from './operation/metrics.ts';
import { unobserved } from './platform/observer.ts';
import { codeExpiry } from './office/code-expiry.ts';
import { Installation } from './office/installation.ts';
import { installationStream } from './office/installation-kind.ts';
import { ReadinessCheck } from './operation/readiness.ts';
import { ResultsPages } from './results/results-pages.ts';
import { attachGateway } from './realtime/gateway.ts';
import { PresenceBoard } from './realtime/presence-board.ts';
import { SlowLane } from './protection/slow-lane.ts';

export interface AppOptions {
  readonly configuration: Configuration;
  readonly logger: Logger;
  /** the time by which everything happens; that of this machine unless told otherwise, and then never set */
  readonly now?: Clock;
  /** what the clock of the machine shows, whoever sets it; by default nothing else than `now` where that is given */
  readonly shownTime?: Clock;
  /** the adapters of this computer; the machine's unless told otherwise */
  readonly interfaces?: () => Interfaces;
  /** the folder of the built site */
  readonly site?: string;
}

/** The whole server, not yet listening. */
export interface App {
  readonly http: HttpServer;
  readonly log: EventLog;
  readonly installation: Installation;
  readonly doors: Doors;
  readonly rooms: Rooms;
  readonly offices: Offices;
  /** set by whoever starts a demonstration; from then on its links are told */
  demo: Demo | null;
  /** Starts to listen; resolves with the port. Rejects when the port or host cannot be had. */
  readonly listen: () => Promise<number>;
  /** Where the figures are read, once it listens; null unless configured. */
  readonly metricsPort: () => number | null;
  /** The address that people type and scan, without a slash at its end. */
  readonly address: () => string;
  /** Says that newcomers should go elsewhere, and goes on as before until whoever sends them has noticed. */
  readonly drain: () => Promise<void>;
  /** Takes no more requests, lets everything begun become durable and answered, releases the log. */
  readonly close: () => Promise<void>;
}

/** Meetings whose summaries are kept, some KB each. */
const mostSummaries = 20_000;
const builtSite = fileURLToPath(new URL('../web/build', import.meta.url));
/** How long requests under way, and goodbyes, may take when the server closes, in ms. */
const closingMs = 2_000;

/** Puts the parts together: log, installation, rooms, HTTP and sockets. Rejects when the log cannot be opened. */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    configuration,
    logger,
    now = steadyClock(),
    shownTime = options.now ?? Date.now,
    interfaces = networkInterfaces,
    site = builtSite,
  } = options;
  const metrics = configuration.metricsPort === null ? null : createMetrics();
  const observer = metrics?.observer ?? unobserved;
  const log = measuredLog(await openConfiguredLog(configuration, logger), observer);
  const readiness = new ReadinessCheck({
    read: () => log.read(installationStream, 0, 1),
    probe: () => log.probe(installationStream),
  });
  const isAlone = configuration.redisUrl === null;
  const rooms = createRooms({
    log,
    now,
    isAlone,
    logger,
    observer,
    onRecovered: (room) => eraseWhenOpened({ log, installation, offices, rooms, logger }, room),
  });
  const installation = await Installation.open({ log, now, isOver: codeExpiry({ rooms, now }) });
  const doors = new Doors({ log, now, logger, installation, isShared: !isAlone });
  const offices = createOffices({ log, now, logger, installation, rooms });
  let { port } = configuration;
  const joinAddress = new JoinAddress({
    publicUrl: configuration.publicUrl,
    found: () => lanAddresses(configuration.host, port, interfaces()),
    local: () => localAddress(port),
  });
  const isOwnOrigin = ownOrigin(configuration.publicUrl);
  const isOwnHost = ownHost(configuration.publicUrl);
  const addressOf = addressOfRequests(configuration.trustedProxies);
  const lane = new SlowLane(machineTimer);
  const conduct = new Conduct({ lane, now });
  const http = await createHttpServer({
    logger,
    isOwnOrigin,
    isOwnHost,
    isHttps: cameOverHttps(configuration),
    address: () => joinAddress.url,
    addressOf,
    conduct,
  });
  let metricsServer: MetricsServer | null = null;

  const app: App = {
    http,
    log,
    installation,
    doors,
    rooms,
    offices,
    demo: null,
    listen: async () => {
      if (metrics !== null) {
        const read = (): Promise<string> => metrics.read({ rooms, readiness, lane });
        metricsServer = await listenAt(metricsEndpoint(configuration), ({ host, port }) =>
          startMetricsServer({ host, port, contentType: metrics.contentType, read, logger }),
        );
      }
      await listenAt(mainEndpoint(configuration), ({ host, port }) =>
        http.listen({ host, port, listenTextResolver: () => 'listening' }),
      );
      port = portOf(http.server.address());
      return port;
    },
    metricsPort: () => metricsServer?.port ?? null,
    address: () => joinAddress.url,
    drain: async () => {
      readiness.startDraining();
      logger.info({ seconds: configuration.drainSeconds }, 'draining');
      await delay(configuration.drainSeconds * 1_000);
    },
    close: async () => {
      readiness.startDraining();
      // From now on nobody can connect, so a proxy tries another node; those who are connected are still served.
      const closed = http.close();
      await gateway.sendAway();
      const left = gateway.close();
      const patience = delay(closingMs, undefined, { ref: false });
      await Promise.race([requests.none(), patience]);
      // Browsers keep connections ready on which they ask nothing.
      http.server.closeAllConnections();
      // A phone that sleeps does not say goodbye.
      await Promise.race([Promise.all([closed, left]), patience]);
      await offices.close();
      await doors.close();
      await rooms.close();
      installation.close();
      metricsServer?.close();
      await log.close();
    },
  };

  await registerApi(http, {
    installation,
    doors,
    catalogue: new Catalogue({ log, rooms, now, logger, summarise, most: mostSummaries }),
    rooms,
    offices,
    log,
    now,
    addressOf: ({ raw }) => addressOf(raw),
    joinAddress,
    demo: () => app.demo,
  });
  registerResults(http, new ResultsPages({ log, rooms, now, logger }), {
    installation,
    addressOf: ({ raw }) => addressOf(raw),
    joinAddress,
    now,
  });
  registerHealthRoutes(http, readiness);
  registerProbes(http);
  await registerSite(http, site);
  const gateway = attachGateway(http.server, {
    rooms,
    doorkeeper: {
      findMeeting: (code) => installation.findMeeting(code),
      holds: (of, meeting) => installation.holds(of, meeting),
      readLinkToken: installation.sessions.readLinkToken,
      findSignedIn: (token) => doors.find(token),
      openOffice: async (id) => (await offices.open(id)).room,
      participantId: installation.sessions.participantId,
    },
    presenceBoard: new PresenceBoard({ channel: log.nodes, timer: machineTimer }),
    now,
    shownTime,
    logger,
    observer,
    isAllowedOrigin: isOwnOrigin,
    isOwnHost,
    addressOf,
    conduct,
    lane,
  });
  const requests = new RequestsUnderWay(http.server);
  return app;
}

function mainEndpoint({ host, port }: Configuration): Endpoint {
  return { host, port, variables: { host: 'HOST', port: 'PORT' } };
}

function metricsEndpoint({ metricsHost, metricsPort }: Configuration): Endpoint {
  const variables = { host: 'METRICS_HOST', port: 'METRICS_PORT' };
  return { host: metricsHost, port: metricsPort ?? 0, variables };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
