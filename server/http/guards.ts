import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { refusal } from '#shared/aggregate/refusals.ts';
import { refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

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
