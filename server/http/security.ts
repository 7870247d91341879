import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { IncomingHttpHeaders } from 'node:http';

const contentSecurityPolicy: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  // Named, since old browsers do not count WebSockets of the same host as 'self'.
  'connect-src': ["'self'", 'ws:', 'wss:'],
  'font-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'manifest-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
};

export const securityHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: Object.fromEntries(
      Object.entries(contentSecurityPolicy).map(([name, sources]) => [name, [...sources]]),
    ),
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  // Sent where the request came over HTTPS, and there only.
  strictTransportSecurity: false,
  // In a hall the pages come over plain HTTP from an address of the local network. There these two would mean nothing and
  // fill the console with warnings.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
};

/** Whether a page of this origin is one of ours: of the host that the request went to, or of the public address. */
export type IsOwnOrigin = (origin: string, host: string | undefined) => boolean;

export function ownOrigin(publicUrl: string | null): IsOwnOrigin {
  const publicOrigin = publicUrl === null ? null : new URL(publicUrl).origin;
  return (origin, host) => {
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin);
    return url.host === host?.toLowerCase() || url.origin === publicOrigin;
  };
}

/** Whether a browser sent this from a page of somebody else. What comes from no browser names no origin. */
export function isForeign(headers: IncomingHttpHeaders, isOwn: IsOwnOrigin): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return !isOwn(origin, host);
  return headers['sec-fetch-site'] === 'cross-site';
}
