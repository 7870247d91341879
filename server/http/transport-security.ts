import type { IncomingMessage } from 'node:http';
import { plainAddress, trustedAddresses } from './client-address.ts';
import { nameIn } from './own-host.ts';

/** For a year a browser asks for this name over HTTPS only. */
export const strictTransportSecurity = 'max-age=31536000';

interface TransportSettings {
  readonly publicUrl: string | null;
  /** addresses, networks, or `loopback`, `linklocal`, `uniquelocal` */
  readonly trustedProxies: readonly string[];
}

/**
 * Tells whether somebody reached this server over HTTPS: a trusted proxy says so, or it was under the public name and the
 * public address is one with HTTPS. The program itself speaks plain HTTP, and in a hall that is all there is.
 */
export function cameOverHttps({
  publicUrl,
  trustedProxies,
}: TransportSettings): (request: Pick<IncomingMessage, 'socket' | 'headers'>) => boolean {
  const isTrusted = trustedAddresses(trustedProxies);
  const url = publicUrl === null ? null : new URL(publicUrl);
  const secureName = url?.protocol === 'https:' ? nameIn(url.host) : null;
  return ({ socket, headers }) => {
    const isTold = isTrusted(plainAddress(socket.remoteAddress ?? ''));
    const [protocols = ''] = [headers['x-forwarded-proto'] ?? []].flat();
    // The nearest proxy has written the last one.
    const isHttps = protocols.split(',').at(-1)?.trim().toLowerCase() === 'https';
    return (isTold && isHttps) || (secureName !== null && nameIn(headers.host) === secureName);
  };
}
