import type { onRequestHookHandler } from 'fastify';
import { refusal } from '#shared/aggregate/refusals.ts';
import { Refused } from './refusals.ts';
import type { Services } from './services.ts';

/** Lets only the office through; before the body is read, so that a stranger's is not. */
export function officeOnly({ office }: Services): onRequestHookHandler {
  return (request, _reply, done) => {
    const header = request.headers.authorization ?? '';
    const [, token = ''] = /^Bearer ([A-Za-z0-9._-]+)$/.exec(header) ?? [];
    done(office.sessions.isOfficeToken(token) ? undefined : new Refused(refusal('signedOut')));
  };
}
