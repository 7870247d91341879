import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Demo } from '../demo/demo.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Office } from '../office/office.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { refuse } from './refusals.ts';
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
  await server.register(async (api: HttpServer) => {
    const limit = api.rateLimit(generous);
    api.addHook('onRequest', limit);
    api.addHook('onRequest', async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
    });
    officeRoutes(api, services);
    meetingRoutes(api, services);
    publicRoutes(api, services);
  });
}

export type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Lets only the office through. */
export function officeOnly({ office }: Services): Guard {
  return async (request) => {
    const [, token = ''] =
      /^Bearer ([A-Za-z0-9._-]+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!office.sessions.isOfficeToken(token)) refuse('signedOut');
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
