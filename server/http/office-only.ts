import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { SignedIn } from '../office/doors.ts';
import { refuse, Refused } from './refusals.ts';
import type { Services } from './services.ts';

type Doorkeeping = Pick<Services, 'doors' | 'installation'>;

/** Whom a request was found to come from, as long as it is under way. */
const known = new WeakMap<FastifyRequest, SignedIn>();

/**
 * Lets only those through who work in an office; before the body is read, so that a stranger's is not. Where the address names a
 * meeting it must be one of that office: whatever another office has is not there for them.
 */
export function officeOnly(services: Doorkeeping): onRequestAsyncHookHandler {
  return async (request) => {
    const { worksIn } = await signedInOf(request, services);
    if (worksIn === null) refuse('notPermitted', 'office');
    const id = meetingIn(request);
    if (id !== null && !(await services.installation.holds(worksIn, id)))
      refuse('notFound', 'meeting');
  };
}

/** Lets only those through who signed in with the passphrase of the installation. */
export function installationOnly(services: Doorkeeping): onRequestAsyncHookHandler {
  return async (request) => {
    const { office } = await signedInOf(request, services);
    if (office !== null) refuse('notPermitted', 'office');
  };
}

/** The same where the installation can have several offices: elsewhere there is nothing to look after. */
export function sharedInstallationOnly(services: Doorkeeping): onRequestAsyncHookHandler {
  const isOfInstallation = installationOnly(services);
  return async function (this, request, reply) {
    if (!services.doors.isShared) refuse('notFound', 'offices');
    await isOfInstallation.call(this, request, reply);
  };
}

/** Who a request comes from. Throws `Refused`; rejects with `LogUnavailable`. */
export async function signedInOf(
  request: FastifyRequest,
  { doors }: Pick<Services, 'doors'>,
): Promise<SignedIn> {
  const { authorization = '' } = request.headers;
  const [, token = ''] = /^Bearer ([A-Za-z0-9._-]+)$/.exec(authorization) ?? [];
  const signedIn = known.get(request) ?? (await doors.find(token));
  if (signedIn === null) throw new Refused(refusal('signedOut'));
  known.set(request, signedIn);
  return signedIn;
}

/** The office that a request which was let through works in. */
export function officeOf(request: FastifyRequest): OfficeId {
  const worksIn = known.get(request)?.worksIn ?? null;
  if (worksIn === null) throw new Error('a route of the office is open to everybody');
  return worksIn;
}

function meetingIn({ params }: FastifyRequest): string | null {
  const isNamed = typeof params === 'object' && params !== null && 'id' in params;
  return isNamed ? String(params.id) : null;
}
