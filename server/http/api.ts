import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Logger } from 'pino';
import type { Demo } from '../demo/demo.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Office } from '../office/office.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';

/** What the routes work with. */
export interface Services {
  readonly log: EventLog;
  readonly office: Office;
  readonly rooms: Rooms;
  readonly logger: Logger;
  /** the address that people type and scan, without a slash at its end */
  readonly address: () => string;
  /** null unless started as a demonstration */
  readonly demo: () => Demo | null;
}

/** Requests of all kinds from one address; a whole hall may sit behind one. */
const generous = { max: 6_000, timeWindow: 60_000 };

/** The JSON interface; everything about a running meeting goes through the socket instead. */
export async function registerApi(server: HttpServer, services: Services): Promise<void> {
  await server.register((api: HttpServer, _options, done) => {
    api.addHook('onRequest', api.rateLimit(generous));
    api.addHook('onRequest', (_request, reply, done) => {
      void reply.header('cache-control', 'no-store');
      done();
    });
    officeRoutes(api, services);
    meetingRoutes(api, services);
    publicRoutes(api, services);
    done();
  });
}

/** Lets only the office through; before the body is read, so that a stranger's is not. */
export function officeOnly({ office }: Services): onRequestHookHandler {
  return (request, _reply, done) => {
    const header = request.headers.authorization ?? '';
    const [, token = ''] = /^Bearer ([A-Za-z0-9._-]+)$/.exec(header) ?? [];
    done(office.sessions.isOfficeToken(token) ? undefined : new Refused(refusal('signedOut')));
  };
}

/** Counts only what failed: whoever knows the secret never waits, whoever guesses soon does. */
export function guessLimit(
  server: HttpServer,
  allowed: { readonly max: number; readonly timeWindow: number },
): {
  check(request: FastifyRequest): Promise<void>;
  failed(request: FastifyRequest): Promise<void>;
} {
  const limit = server.createRateLimit(allowed);
  return {
    check: async (request) => {
      const state = await limit(request, { increment: false });
      if (!state.isAllowed && state.remaining === 0) refuse('tooMany');
    },
    failed: async (request) => {
      await limit(request);
    },
  };
}
