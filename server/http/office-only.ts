import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { refusal } from '#shared/aggregate/refusals.ts';
import { Refused } from './refusals.ts';
import type { Services } from './services.ts';

/** Lets only the office through; before the body is read, so that a stranger's is not. */
export function officeOnly(services: Services): onRequestAsyncHookHandler {
  return async (request) => {
    await officeSessionOf(request, services);
  };
}

/** The session of the office that a request comes from. Throws `Refused`; rejects with `LogUnavailable`. */
export async function officeSessionOf(
  { headers }: FastifyRequest,
  { office }: Services,
): Promise<string> {
  const [, token = ''] = /^Bearer ([A-Za-z0-9._-]+)$/.exec(headers.authorization ?? '') ?? [];
  const session = await office.signedIn.find(token);
  if (session === null) throw new Refused(refusal('signedOut'));
  return session;
}
