import type { FastifyReply } from 'fastify';
import { isIP } from 'node:net';

/** Whether a request that names this host, perhaps with a port, is meant for this server. */
export type IsOwnHost = (host: string | undefined) => boolean;

/**
 * Own are the addresses as numbers, `localhost` and the name in the public address. Any other name may belong to somebody
 * who makes it lead here (DNS rebinding): to a browser that somebody's page would be one of ours.
 */
export function ownHost(publicUrl: string | null): IsOwnHost {
  const publicName = publicUrl === null ? null : nameIn(new URL(publicUrl).host);
  return (host) => {
    const name = nameIn(host);
    return name !== null && (isIP(name) !== 0 || name === 'localhost' || name === publicName);
  };
}

/** Says, to people, where the server is really to be found. */
export function sendElsewhere(reply: FastifyReply, address: string): FastifyReply {
  return reply
    .code(421)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(
      `Trang này không mở ở tên miền vừa dùng. Xin dùng địa chỉ: ${address}\n` +
        `This page is not served under the name that was used. Please use: ${address}\n`,
    );
}

/** The name or address in a Host header, without port and brackets; null: it is none. */
export function nameIn(host: string | undefined): string | null {
  const [, inBrackets, name] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host ?? '') ?? [];
  return (inBrackets ?? name)?.toLowerCase().replace(/\.$/, '') ?? null;
}
